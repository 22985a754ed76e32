package io.switchboard.http;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The {@code Date} header (RFC 9110 section 6.6.1), made anew once a second: boards without a clock set theirs by it.
 * One per event loop, used on that loop only.
 */
final class DateHeader {
    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private String text = "";

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    String now() {
        long current = clock.millis() / 1_000;
        if (current != second) {
            second = current;
            text = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        }
        return text;
    }
}
