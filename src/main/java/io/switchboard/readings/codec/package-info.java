/**
 * How readings become bytes and bytes readings again: the row of a request, the block of a metric's hour, the chunk of
 * its rollups. Pure: no I/O, no clock. Every format starts with a version byte and round trips exactly.
 */
@NullMarked
package io.switchboard.readings.codec;

import org.jspecify.annotations.NullMarked;
