package io.switchboard.base;

import java.time.Duration;
import java.util.List;

/**
 * Durations as configuration and board documents write them: a whole number and one of {@code ms}, {@code s},
 * {@code m}, {@code h}, {@code d} (24 hours). {@link #format} writes what {@link #parse} reads.
 */
public final class Durations {
    private static final Scale SCALE = new Scale(
            "10s",
            List.of(
                    new Scale.Unit("ms", 1),
                    new Scale.Unit("s", 1_000),
                    new Scale.Unit("m", 60_000),
                    new Scale.Unit("h", 3_600_000),
                    new Scale.Unit("d", 86_400_000)));

    private Durations() {}

    /**
     * Reads a duration of 0 ms or more.
     *
     * @throws IllegalArgumentException with a message that says in short what is wrong, and never repeats the text
     */
    public static Duration parse(String text) {
        return Duration.ofMillis(SCALE.parse(text));
    }

    /** Writes a duration in the largest unit that holds it exactly; refuses negative ones and parts of a ms. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (!Duration.ofMillis(millis).equals(duration)) {
            throw new IllegalArgumentException("not whole milliseconds: " + duration);
        }
        return SCALE.format(millis);
    }
}
