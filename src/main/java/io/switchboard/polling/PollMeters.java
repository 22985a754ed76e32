package io.switchboard.polling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What polling does, over all loops. Any thread. */
final class PollMeters {
    private final Map<PollOutcome, Counter> outcomes = new EnumMap<>(PollOutcome.class);
    private final Timer lag;
    private final Timer duration;
    private final Counter missing;
    private final AtomicInteger boards = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger ready = new AtomicInteger();

    PollMeters(MeterRegistry registry, int inFlightMax) {
        for (PollOutcome outcome : PollOutcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("switchboard.polls")
                            .description("Polls by what became of them")
                            .tag("outcome", outcome.label())
                            .register(registry));
        }
        lag = Timer.builder("switchboard.poll.lag")
                .description("From the time a poll was due to its start")
                .serviceLevelObjectives(millis(5, 25, 50, 100, 250, 1_000, 10_000))
                .register(registry);
        duration = Timer.builder("switchboard.poll.duration")
                .description("From the start of a poll to the board's answer, its wait in the link included")
                .serviceLevelObjectives(millis(10, 50, 250, 1_000, 5_000, 30_000))
                .register(registry);
        missing = Counter.builder("switchboard.poll.values.missing")
                .description("Values that were not found in pages")
                .register(registry);
        gauge(registry, "switchboard.poll.boards", "Boards that are polled", boards);
        gauge(registry, "switchboard.poll.in.flight", "Polls in progress", inFlight);
        gauge(registry, "switchboard.poll.ready", "Polls that are due and wait for others to end", ready);
        Gauge.builder("switchboard.poll.in.flight.max", () -> inFlightMax)
                .description("Polls that may be in progress")
                .register(registry);
    }

    private static void gauge(MeterRegistry registry, String name, String description, AtomicInteger value) {
        Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
    }

    private static Duration[] millis(int... values) {
        Duration[] durations = new Duration[values.length];
        for (int i = 0; i < values.length; i++) {
            durations[i] = Duration.ofMillis(values[i]);
        }
        return durations;
    }

    void boards(int change) {
        boards.addAndGet(change);
    }

    void ready(int change) {
        ready.addAndGet(change);
    }

    void started(long lagMillis) {
        inFlight.incrementAndGet();
        lag.record(Math.max(0, lagMillis), TimeUnit.MILLISECONDS);
    }

    void ended(PollOutcome outcome, long tookMillis) {
        inFlight.decrementAndGet();
        duration.record(tookMillis, TimeUnit.MILLISECONDS);
        Counter counter = outcomes.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    void missing(int values) {
        missing.increment(values);
    }
}
