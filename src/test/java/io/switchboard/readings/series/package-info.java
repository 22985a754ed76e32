/** Tests of {@code io.switchboard.readings.series}. */
@NullMarked
package io.switchboard.readings.series;

import org.jspecify.annotations.NullMarked;
