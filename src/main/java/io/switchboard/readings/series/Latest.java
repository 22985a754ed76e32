package io.switchboard.readings.series;

import java.util.List;

/**
 * A board's newest readings at one moment, metrics in order of first occurrence.
 *
 * @param lastArrivalMillis when the board last brought readings; {@link #NEVER} if it never did
 */
public record Latest(long lastArrivalMillis, List<LatestReading> readings) {
    public static final long NEVER = Long.MIN_VALUE;

    public static final Latest NOTHING = new Latest(NEVER, List.of());
}
