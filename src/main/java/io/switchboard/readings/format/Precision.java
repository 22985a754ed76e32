package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import org.jspecify.annotations.Nullable;

/** What a timestamp of line protocol counts, as the query parameter {@code precision} of InfluxDB 1 and 2 says. */
public enum Precision {
    NANOSECONDS(1_000_000, 1),
    MICROSECONDS(1_000, 1),
    MILLISECONDS(1, 1),
    SECONDS(1, 1_000),
    MINUTES(1, 60_000),
    HOURS(1, 3_600_000);

    private final long inAMilli;
    private final long millis;

    Precision(long inAMilli, long millis) {
        this.inAMilli = inAMilli;
        this.millis = millis;
    }

    /** The precision of this name; nanoseconds if there is none. */
    public static Precision of(@Nullable String name) {
        if (name == null) {
            return NANOSECONDS;
        }
        return switch (name) {
            case "", "ns", "n" -> NANOSECONDS;
            case "us", "u", "\u00b5", "\u00b5s" -> MICROSECONDS;
            case "ms" -> MILLISECONDS;
            case "s" -> SECONDS;
            case "m" -> MINUTES;
            case "h" -> HOURS;
            default ->
                throw Fault.BAD_QUERY.because("precision " + Names.shown(name) + " is none of ns, us, ms, s, m, h");
        };
    }

    /** Milliseconds of a timestamp; finer parts are cut. */
    long toMillis(long timestamp) {
        long whole = Math.floorDiv(timestamp, inAMilli);
        if (Math.abs(whole / 1000.0 * millis) > Times.MAX_MILLIS / 1000.0) {
            throw Fault.BAD_TIME.because("The timestamp is outside the years 1 to 9999: does precision fit?");
        }
        return whole * millis;
    }
}
