/** Chains of futures: loops over them with a bound, and threads for those that compute too long for an event loop. */
@NullMarked
package io.switchboard.readings.work;

import org.jspecify.annotations.NullMarked;
