/** The routes of readings: posting, line protocol, queries, live events, and the gauges of boards. */
@NullMarked
package io.switchboard.readings.api;

import org.jspecify.annotations.NullMarked;
