package io.switchboard.base;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A rate as a leaky bucket of one period's worth of events (GCRA, ITU-T I.371): one number of state, no timer. Any
 * thread; time is passed in.
 */
public final class RateLimit {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long intervalNanos;
    private final long burstNanos;
    private final AtomicLong fullAtNanos = new AtomicLong();

    public RateLimit(Rate rate) {
        this.burstNanos = rate.period().toNanos();
        this.intervalNanos = Math.max(1, burstNanos / rate.events());
    }

    /** Takes one event at {@code nowMillis}: 0 if it is within the rate, else the milliseconds until it would be. */
    public long tryTake(long nowMillis) {
        long nowNanos = nowMillis * NANOS_PER_MILLI;
        while (true) {
            long full = fullAtNanos.get();
            long next = Math.max(full, nowNanos) + intervalNanos;
            long excess = next - nowNanos - burstNanos;
            if (excess > 0) {
                return Math.max(1, excess / NANOS_PER_MILLI);
            }
            if (fullAtNanos.compareAndSet(full, next)) {
                return 0;
            }
        }
    }
}
