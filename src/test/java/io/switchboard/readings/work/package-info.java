/** Tests of {@code io.switchboard.readings.work}. */
@NullMarked
package io.switchboard.readings.work;

import org.jspecify.annotations.NullMarked;
