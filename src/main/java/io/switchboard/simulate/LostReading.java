package io.switchboard.simulate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reading that was acknowledged and is not there, or not with its value.
 *
 * @param found the other value that stands at its time; null if there is none
 */
public record LostReading(
        String board,
        String metric,
        long timeMillis,
        double expected,
        @Nullable Double found) {
    @Override
    public String toString() {
        String instead = found == null ? "nothing" : found.toString();
        return board + " " + metric + " at " + Instant.ofEpochMilli(timeMillis) + " should be " + expected + ", is "
                + instead;
    }
}
