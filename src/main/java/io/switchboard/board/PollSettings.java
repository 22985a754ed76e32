package io.switchboard.board;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a board's own page is turned into readings.
 *
 * @param extract by metric
 */
public record PollSettings(
        String path, Duration every, @Nullable Duration timeout, Map<String, Extract> extract) {
    /** How a value is found in the page: {@code expression} is a JSON Pointer, a regular expression, ... by kind. */
    public record Extract(Kind kind, String expression) {}

    /** The ways of finding a value, each named as in a board document. */
    public enum Kind {
        JSON("json"),
        REGEX("regex"),
        CSS("css"),
        PROMETHEUS("prometheus");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }
}
