package io.switchboard.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class DurationsTest {
    @Property
    void whatIsWrittenIsReadBack(@ForAll @LongRange(min = 0) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertEquals(duration, Durations.parse(Durations.format(duration)));
    }

    @Property
    void everyUnitIsReadBack(@ForAll @LongRange(min = 0, max = 100_000) long days) {
        assertEquals(Duration.ofDays(days), Durations.parse(days + "d"));
        assertEquals(Duration.ofHours(days), Durations.parse(days + "h"));
        assertEquals(Duration.ofMinutes(days), Durations.parse(days + "m"));
        assertEquals(Duration.ofSeconds(days), Durations.parse(days + "s"));
        assertEquals(Duration.ofMillis(days), Durations.parse(days + "ms"));
    }

    @Test
    void theLargestUnitWithoutAFractionIsWritten() {
        assertEquals("365d", Durations.format(Duration.ofDays(365)));
        assertEquals("90s", Durations.format(Duration.ofSeconds(90)));
        assertEquals("250ms", Durations.format(Duration.ofMillis(250)));
        assertEquals("0ms", Durations.format(Duration.ZERO));
    }

    @Test
    void aBareNumberIsToldThatItsUnitIsMissing() {
        assertTrue(reason("10").startsWith("the unit is missing"), reason("10"));
    }

    @Test
    void everythingElseIsRefused() {
        for (String text :
                new String[] {"", "s", "10 s", " 10s", "1.5s", "-1s", "+1s", "10S", "10sec", "1h30m", "1e3s"}) {
            assertThrows(IllegalArgumentException.class, () -> Durations.parse(text), text);
        }
        assertEquals("too large", reason("9223372036854775807d"));
        assertEquals("too large", reason("9999999999999999999ms"));
    }

    @Test
    void whatCannotBeWrittenExactlyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Durations.format(Duration.ofNanos(1)));
        assertThrows(IllegalArgumentException.class, () -> Durations.format(Duration.ofMillis(-1)));
    }

    private static String reason(String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Durations.parse(text))
                .getMessage());
    }
}
