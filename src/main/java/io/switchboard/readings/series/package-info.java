/** The state of one board's readings: what is kept in memory, and where its rows lie in the store. */
@NullMarked
package io.switchboard.readings.series;

import org.jspecify.annotations.NullMarked;
