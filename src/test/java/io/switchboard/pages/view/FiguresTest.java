package io.switchboard.pages.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, spans and curves as people read them. */
class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "21.456789, 21.46",
        "1.23456, 1.235",
        "0.123456, 0.1235",
        "0.00123456, 0.001235",
        "101325, 101325",
        "1013.2549, 1013.3",
        "-21.5, -21.5",
        "1234567890, 1.235e9",
        "0.00001, 1e-5",
        "1e300, 1e300",
        "NaN, NaN"
    })
    void writesTheDigitsThatMatter(double value, String text) {
        assertEquals(text, Figures.number(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "61000, 1 min 1 s", "3600000, 1 h", "90000000, 1 d 1 h"})
    void writesDurationsByTheirLargestUnits(long millis, String text) {
        assertEquals(text, Figures.duration(millis));
    }

    @Test
    void drawsACurveWithinItsBox() {
        Trace trace = Trace.of(new long[] {0, 50, 100}, new double[] {1, 3, 2}, 0, 100, 120, 28);
        assertEquals("0.0,26.0 60.0,2.0 120.0,14.0", trace.points());
        assertEquals(
                "0.0,14.0",
                Trace.of(new long[] {0}, new double[] {7}, 0, 100, 120, 28).points());
    }

    @Test
    void cutsEverySpanIntoAFewHundredSteps() {
        long now = 1_770_000_012_345L;
        for (TimeSpan.Choice choice : TimeSpan.CHOICES) {
            TimeSpan span = TimeSpan.of(choice.key(), null, now);
            long steps = (span.toMillis() - span.fromMillis()) / span.stepMillis();
            assertTrue(steps >= 240 && steps <= 400, choice.key() + " has " + steps);
            assertTrue(
                    span.live() && span.toMillis() >= now && span.toMillis() - now < span.stepMillis(), choice.key());
        }
    }

    @Test
    void goesEarlierAndBackToNow() {
        long now = 1_770_000_000_000L;
        TimeSpan present = TimeSpan.of("6h", null, now);
        String end = present.earlier().replaceAll(".*end=", "");
        TimeSpan earlier = TimeSpan.of("6h", end, now);
        assertEquals(present.fromMillis(), earlier.toMillis());
        assertEquals(
                List.of(false, true),
                List.of(
                        earlier.live(),
                        TimeSpan.of("6h", earlier.later().replaceAll(".*end=", ""), now)
                                .live()));
    }

    @Test
    void keepsAQueryInItsAddress() {
        BoardQuery query = BoardQuery.of(" a&b ", "floor=0", "late", "heard", "3");
        assertEquals("/?q=a%26b&label=floor%3D0&presence=late&sort=heard&page=3", query.address());
        assertEquals("/", BoardQuery.of(null, null, null, "x", "-1").address());
    }
}
