package io.switchboard.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** What fetches come to. Any thread. */
final class FetchMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Timer duration;
    /** By outcome, which is a fault's slug or a class of statuses: a fixed set. */
    private final Map<String, Counter> outcomes = new ConcurrentHashMap<>();

    FetchMeters(MeterRegistry registry) {
        this.registry = registry;
        this.duration = Timer.builder("switchboard.fetch.duration")
                .description("Time of a fetch as a whole, its shape included")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        outcome("success");
    }

    void ended(String outcome, long tookNanos) {
        outcome(outcome).increment();
        duration.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    private Counter outcome(String outcome) {
        return outcomes.computeIfAbsent(outcome, name -> Counter.builder("switchboard.fetches")
                .description("Fetches by outcome: the class of the status, or the fault")
                .tag("outcome", name)
                .register(registry));
    }

    /** How many came to each outcome, since the start. */
    Map<String, Long> outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((outcome, counter) -> counts.put(outcome, (long) counter.count()));
        return counts;
    }

    void gauge(String name, String description, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble).description(description).register(registry);
    }

    <T> void counter(String name, String description, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, source, value).description(description).register(registry);
    }
}
