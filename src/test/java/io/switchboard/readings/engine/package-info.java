/** Tests of {@code io.switchboard.readings.engine}. */
@NullMarked
package io.switchboard.readings.engine;

import org.jspecify.annotations.NullMarked;
