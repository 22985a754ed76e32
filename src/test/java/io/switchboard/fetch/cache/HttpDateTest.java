package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sun, 06 Nov 1994 08:49:37 GMT   | 1994-11-06T08:49:37Z
            sun, 06 nov 1994 08:49:37 gmt   | 1994-11-06T08:49:37Z
            Sunday, 06-Nov-94 08:49:37 GMT  | 1994-11-06T08:49:37Z
            Sun Nov  6 08:49:37 1994        | 1994-11-06T08:49:37Z
            Sun Nov 16 08:49:37 1994        | 1994-11-16T08:49:37Z
            Mon, 06 Nov 1994 08:49:37 GMT   | 1994-11-06T08:49:37Z
            Sunday, 06-Nov-76 08:49:37 GMT  | 2076-11-06T08:49:37Z
            Sunday, 06-Nov-77 08:49:37 GMT  | 1977-11-06T08:49:37Z
            Sat, 31 Dec 2016 23:59:60 GMT   | 2016-12-31T23:59:59Z
            Tue, 29 Feb 2028 00:00:00 GMT   | 2028-02-29T00:00:00Z
            """)
    void readsAllThreeForms(String text, String expected) {
        assertEquals(Instant.parse(expected).toEpochMilli(), HttpDate.parse(text, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "now",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 06 Nov 1994 08:49:37 +0000",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun, 30 Feb 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sun, 06 Nov 1994 08:49:61 GMT",
                "Sun, 06 Nov 94 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT ",
                "Nov 6 1994",
                "1994-11-06T08:49:37Z"
            })
    void anythingElseIsBad(String text) {
        assertEquals(HttpDate.BAD, HttpDate.parse(text, NOW));
    }

    @Property(tries = 300)
    void readsWhatItWrites(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long seconds) {
        assertEquals(seconds * 1_000, HttpDate.parse(HttpDate.format(seconds * 1_000 + 999), NOW));
    }
}
