package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one request.
 *
 * @param board the board that the readings are for, or null if each line of line protocol has to name its own
 * @param nowMillis the arrival time: the time of readings that bring none
 * @param readingsMax most readings of the request, at least 1
 * @param aheadMaxMillis how far ahead of the arrival time a reading's time may be
 */
public record ParseRules(@Nullable String board, long nowMillis, int readingsMax, long aheadMaxMillis) {
    /** What the contract says: a time more than a day ahead is refused. */
    public static final long DAY_MILLIS = 86_400_000L;

    public ParseRules(long nowMillis, int readingsMax, long aheadMaxMillis) {
        this(null, nowMillis, readingsMax, aheadMaxMillis);
    }

    /** The rules of the contract for a request to one board. */
    public static ParseRules of(String board, long nowMillis, int readingsMax) {
        return new ParseRules(board, nowMillis, readingsMax, DAY_MILLIS);
    }

    /** Passes a time on, or refuses it. */
    long checked(long timeMillis) {
        if (timeMillis > nowMillis + aheadMaxMillis) {
            throw Fault.BAD_TIME.because("The time is more than " + aheadMaxMillis / 1000
                    + " s ahead: send seconds (not ms), check the clock");
        }
        if (timeMillis < Times.MIN_MILLIS) {
            throw Fault.BAD_TIME.because("The time is before the year 1");
        }
        return timeMillis;
    }

    void checkSize(int readings) {
        if (readings > readingsMax) {
            throw Fault.TOO_MANY_READINGS.because(
                    "A request may carry " + readingsMax + " readings: send the rest in the next one");
        }
    }
}
