package io.switchboard.link;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.switchboard.link.queue.LinkTicket.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What all links together do, by who calls. Any thread. */
final class LinkMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);
    private final Map<LinkAnswer.Source, Counter> answers = new EnumMap<>(LinkAnswer.Source.class);
    private final AtomicInteger streams = new AtomicInteger();

    private static final class OfKind {
        private final AtomicInteger depth = new AtomicInteger();
        private final AtomicInteger calls = new AtomicInteger();
        private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
        private final Timer wait;
        private final Timer call;
        private final Counter left;
        private final Counter shared;

        OfKind(MeterRegistry registry, String kind) {
            gauge(registry, kind, "switchboard.link.depth", "Calls that wait for their turn", depth);
            gauge(registry, kind, "switchboard.link.calls", "Calls at boards", calls);
            wait = timer(registry, kind, "switchboard.link.wait", "Time in line of calls that were made");
            call = timer(registry, kind, "switchboard.link.call.duration", "Time at the board");
            left = Counter.builder("switchboard.link.left")
                    .description("Callers who hung up before they had an answer")
                    .tag("kind", kind)
                    .register(registry);
            shared = Counter.builder("switchboard.link.shared")
                    .description("Callers who were given the answer to somebody else's call")
                    .tag("kind", kind)
                    .register(registry);
            for (Refusal reason : Refusal.values()) {
                refusals.put(
                        reason,
                        Counter.builder("switchboard.link.refusals")
                                .description("Calls that were not made, by reason")
                                .tags("kind", kind, "reason", reason.name().toLowerCase(Locale.ROOT))
                                .register(registry));
            }
        }

        private static void gauge(
                MeterRegistry registry, String kind, String name, String description, AtomicInteger value) {
            Gauge.builder(name, value, AtomicInteger::get)
                    .description(description)
                    .tag("kind", kind)
                    .register(registry);
        }

        private static Timer timer(MeterRegistry registry, String kind, String name, String description) {
            return Timer.builder(name)
                    .description(description)
                    .tag("kind", kind)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }
    }

    LinkMeters(MeterRegistry registry) {
        for (Kind kind : Kind.values()) {
            kinds.put(kind, new OfKind(registry, kind.name().toLowerCase(Locale.ROOT)));
        }
        for (LinkAnswer.Source source : LinkAnswer.Source.values()) {
            answers.put(
                    source,
                    Counter.builder("switchboard.link.answers")
                            .description("Answers given, by where they came from")
                            .tag("source", source.label())
                            .register(registry));
        }
        Gauge.builder("switchboard.link.streams", streams, AtomicInteger::get)
                .description("Answers without end that are passed on")
                .register(registry);
    }

    private OfKind of(Kind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    void waits(Kind kind) {
        of(kind).depth.incrementAndGet();
    }

    void waitsNoMore(Kind kind) {
        of(kind).depth.decrementAndGet();
    }

    void started(Kind kind, long waitedMillis) {
        of(kind).calls.incrementAndGet();
        of(kind).wait.record(waitedMillis, TimeUnit.MILLISECONDS);
    }

    void ended(Kind kind, long tookMillis) {
        of(kind).calls.decrementAndGet();
        of(kind).call.record(tookMillis, TimeUnit.MILLISECONDS);
    }

    void shared(Kind kind) {
        of(kind).shared.increment();
    }

    void left(Kind kind) {
        of(kind).left.increment();
    }

    void refused(Kind kind, Refusal reason) {
        Counter counter = of(kind).refusals.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    void answered(LinkAnswer.Source source) {
        Counter counter = answers.get(source);
        if (counter != null) {
            counter.increment();
        }
    }

    void streams(int change) {
        streams.addAndGet(change);
    }
}
