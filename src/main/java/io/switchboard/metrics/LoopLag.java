package io.switchboard.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how late an event loop is: a timer that should fire every 100 ms says by how much it did not. One verticle
 * per loop.
 */
public final class LoopLag extends VerticleBase {
    private static final long PERIOD_MILLIS = 100;

    private final Timer lag;
    private final AtomicLong worstNanos = new AtomicLong();
    private long dueNanos;

    public LoopLag(MeterRegistry registry, String loop) {
        lag = Timer.builder("switchboard.event.loop.lag")
                .description("How late the event loop ran a timer")
                .tag("loop", loop)
                .serviceLevelObjectives(
                        Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1))
                .register(registry);
        Gauge.builder("switchboard.event.loop.lag.worst", this, LoopLag::takeWorstSeconds)
                .description("The worst lag since the last scrape")
                .baseUnit("seconds")
                .tag("loop", loop)
                .register(registry);
    }

    @Override
    public Future<?> start() {
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
        vertx.setPeriodic(PERIOD_MILLIS, id -> measure());
        return Future.succeededFuture();
    }

    private void measure() {
        long now = System.nanoTime();
        long late = Math.max(0, now - dueNanos);
        lag.record(late, TimeUnit.NANOSECONDS);
        worstNanos.accumulateAndGet(late, Math::max);
        dueNanos = now + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
    }

    private double takeWorstSeconds() {
        return worstNanos.getAndSet(0) / 1e9;
    }
}
