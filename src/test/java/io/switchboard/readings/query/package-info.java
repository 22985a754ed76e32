/** Tests of {@code io.switchboard.readings.query}. */
@NullMarked
package io.switchboard.readings.query;

import org.jspecify.annotations.NullMarked;
