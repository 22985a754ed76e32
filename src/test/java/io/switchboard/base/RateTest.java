package io.switchboard.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RateTest {
    @Property
    void whatIsWrittenIsReadBack(
            @ForAll @IntRange(min = 1, max = 999_999_999) int events,
            @ForAll @IntRange(min = 1, max = 86_400_000) int periodMillis) {
        Rate rate = new Rate(events, Duration.ofMillis(periodMillis));

        assertEquals(rate, Rate.parse(rate.toString()));
    }

    @Test
    void aPeriodOfOneUnitNeedsNoNumber() {
        assertEquals(Rate.perSecond(50), Rate.parse("50/s"));
        assertEquals("50/s", Rate.perSecond(50).toString());
        assertEquals("10/m", new Rate(10, Duration.ofMinutes(1)).toString());
        assertEquals("10/10s", new Rate(10, Duration.ofSeconds(10)).toString());
        assertEquals("1/d", Rate.parse("1/24h").toString());
    }

    @Test
    void everythingElseIsRefused() {
        for (String text :
                new String[] {"", "50", "50/", "/s", "0/s", "-1/s", "1.5/s", "50/S", "50/0s", "50/2d", "50 / s"}) {
            assertThrows(IllegalArgumentException.class, () -> Rate.parse(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> Rate.parse("1000000000/s"));
        assertThrows(IllegalArgumentException.class, () -> new Rate(1, Duration.ofNanos(1_500_000)));
    }
}
