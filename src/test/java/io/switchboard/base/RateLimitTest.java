package io.switchboard.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RateLimitTest {
    private static final long NOW = 1_800_000_000_000L;

    @Example
    void letsOnePeriodsWorthThroughAtOnceAndThenOneAfterTheOther() {
        RateLimit limit = new RateLimit(Rate.parse("3/10s"));
        for (int i = 0; i < 3; i++) {
            assertEquals(0, limit.tryTake(NOW));
        }
        long wait = limit.tryTake(NOW);
        assertTrue(wait > 3_300 && wait <= 3_334, "waits " + wait);
        assertEquals(0, limit.tryTake(NOW + 3_334));
        assertTrue(limit.tryTake(NOW + 3_334) > 0);
        assertEquals(0, limit.tryTake(NOW + 6_667));
    }

    @Example
    void doesNotSaveUpMoreThanAPeriod() {
        RateLimit limit = new RateLimit(Rate.parse("2/s"));
        limit.tryTake(NOW);
        long muchLater = NOW + 3_600_000;
        assertEquals(0, limit.tryTake(muchLater));
        assertEquals(0, limit.tryTake(muchLater));
        assertTrue(limit.tryTake(muchLater) > 0);
    }

    @Example
    void doesNotCountWhatItRefuses() {
        RateLimit limit = new RateLimit(Rate.parse("1/s"));
        limit.tryTake(NOW);
        for (int i = 0; i < 100; i++) {
            assertTrue(limit.tryTake(NOW + 500) > 0);
        }
        assertEquals(0, limit.tryTake(NOW + 1_000));
    }

    @Property(tries = 300)
    void whoWaitsAsToldIsLetThrough(
            @ForAll @IntRange(min = 1, max = 1_000) int events, @ForAll @LongRange(min = 0, max = 5_000) long later) {
        RateLimit limit = new RateLimit(Rate.perSecond(events));
        for (int i = 0; i < events; i++) {
            assertEquals(0, limit.tryTake(NOW));
        }
        long wait = limit.tryTake(NOW + later);
        assertEquals(0, wait == 0 ? 0 : limit.tryTake(NOW + later + wait + 1));
    }
}
