package io.switchboard.simulate;

import java.util.List;

/** What a board measured at one moment. */
record Sample(long timeMillis, List<Measure> measures) {
    enum Kind {
        NUMBER,
        BOOLEAN,
        TEXT
    }

    /**
     * One metric's value.
     *
     * @param text the value as it is written: {@code 21.5}, {@code true}, {@code heating}
     * @param unit a SenML unit (RFC 8428, section 12.1); empty where there is none
     */
    record Measure(String metric, Kind kind, String text, String unit) {
        /** The value as JSON and line protocol write it: text in quotes. The texts of boards need no escaping. */
        String quoted() {
            return kind == Kind.TEXT ? '"' + text + '"' : text;
        }
    }
}
