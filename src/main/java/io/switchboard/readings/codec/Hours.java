package io.switchboard.readings.codec;

/** The grid that blocks and rollups lie on: minutes, hours and days of UTC. Pure. */
public final class Hours {
    public static final long MINUTE_MILLIS = 60_000;
    public static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
    public static final int MINUTES_AN_HOUR = 60;
    public static final int HOURS_A_DAY = 24;
    public static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private Hours() {}

    public static long hourOf(long timeMillis) {
        return floor(timeMillis, HOUR_MILLIS);
    }

    public static long dayOf(long timeMillis) {
        return floor(timeMillis, DAY_MILLIS);
    }

    public static long floor(long timeMillis, long unitMillis) {
        return Math.floorDiv(timeMillis, unitMillis) * unitMillis;
    }
}
