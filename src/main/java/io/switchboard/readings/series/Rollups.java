package io.switchboard.readings.series;

import io.switchboard.readings.codec.Rollup;

/** Which rollups are stored. Pure: the hours' rollups tell where the minutes' are, without looking. */
public final class Rollups {
    /** Up to so many readings in an hour, four a minute, the readings are read as quickly as rollups of minutes. */
    public static final int READINGS_WITHOUT_MINUTES_MAX = 240;

    private Rollups() {}

    /** Whether an hour with this rollup has its minutes' rollups stored. */
    public static boolean keepsMinutes(Rollup hour) {
        return hour.count() > READINGS_WITHOUT_MINUTES_MAX;
    }
}
