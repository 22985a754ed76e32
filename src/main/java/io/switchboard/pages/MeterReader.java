package io.switchboard.pages;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.switchboard.pages.view.SystemView.Loop;
import io.switchboard.pages.view.SystemView.Queue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads what the gateway's meters say, for people. Any thread. */
final class MeterReader {
    /** How the meters of a bounded thing are called; null for one that there is none of. */
    private record Bounded(
            String title,
            String now,
            @Nullable String max,
            @Nullable String refused,
            boolean bytes) {}

    private static final List<Bounded> BOUNDED = List.of(
            queue("Writes waiting for the disk", "commit.queue.depth", "commit.queue.max", "commit.queue.refused"),
            new Bounded(
                    "Bytes waiting for the disk",
                    "switchboard.commit.queue.size.bytes",
                    "switchboard.commit.queue.size.max.bytes",
                    null,
                    true),
            queue("Reads of the store", "store.read.queue.depth", "store.read.queue.max", "store.reads.refused"),
            queue("Queries of readings", "query.queue.depth", "query.queue.max", "queries.refused"),
            queue("Boards waiting to be folded", "fold.queue.depth", "fold.queue.max", "fold.queue.refused"),
            queue("Work on large bodies and pages", "work.queued", "work.queued.max", "work.refused"),
            queue("Live viewers", "live.viewers", "live.viewers.max", "live.viewers.refused"),
            queue("Boards", "boards", "boards.max", null),
            queue("Commands waiting for boards", "commands.waiting", null, "commands.refused"),
            queue("TLS handshakes", "tls.handshakes.in.progress", "tls.handshakes.max", null),
            new Bounded(
                    "Answers kept of boards",
                    "switchboard.link.kept.bytes",
                    "switchboard.link.kept.max.bytes",
                    null,
                    true));

    private final MeterRegistry registry;

    MeterReader(MeterRegistry registry) {
        this.registry = registry;
    }

    private static Bounded queue(String title, String now, @Nullable String max, @Nullable String refused) {
        String prefix = "switchboard.";
        return new Bounded(
                title,
                prefix + now,
                max == null ? null : prefix + max,
                refused == null ? null : prefix + refused,
                false);
    }

    /** What a gauge or counter says, summed over its labels; 0 if there is none of that name. */
    double value(@Nullable String name) {
        return name == null ? 0 : sum(registry.find(name).meters());
    }

    private static double sum(Collection<Meter> meters) {
        return meters.stream().mapToDouble(MeterReader::value).sum();
    }

    private static double value(Meter meter) {
        if (meter instanceof Gauge gauge) {
            return gauge.value();
        }
        return meter instanceof FunctionCounter counter
                ? counter.count()
                : meter instanceof io.micrometer.core.instrument.Counter counted ? counted.count() : 0;
    }

    /** Everything bounded, in the order of a request's way; connections by listener come first. */
    List<Queue> queues() {
        List<Queue> queues = new ArrayList<>();
        registry.find("switchboard.connections.open").gauges().stream()
                .sorted(Comparator.comparing(MeterReader::listener))
                .forEach(open -> queues.add(connections(open)));
        BOUNDED.forEach(known -> queues.add(new Queue(
                known.title(), value(known.now()), value(known.max()), value(known.refused()), known.bytes())));
        double waiting = value("switchboard.link.depth");
        queues.add(new Queue("Calls waiting on links", waiting, 0, value("switchboard.link.refusals"), false));
        return queues;
    }

    private static String listener(Gauge gauge) {
        return String.valueOf(gauge.getId().getTag("listener"));
    }

    private Queue connections(Gauge open) {
        String listener = listener(open);
        return new Queue(
                "Connections, " + listener,
                open.value(),
                sum(registry.find("switchboard.connections.max")
                        .tag("listener", listener)
                        .meters()),
                sum(registry.find("switchboard.connections.refused")
                        .tag("listener", listener)
                        .meters()),
                false);
    }

    /** The gauge of the worst lag is not read: it starts anew with every scrape, and is the scraper's. */
    List<Loop> loops() {
        return registry.find("switchboard.event.loop.lag").timers().stream()
                .sorted(Comparator.comparing(
                        (Timer timer) -> String.valueOf(timer.getId().getTag("loop"))))
                .map(timer -> new Loop(
                        String.valueOf(timer.getId().getTag("loop")),
                        timer.mean(TimeUnit.MILLISECONDS),
                        timer.max(TimeUnit.MILLISECONDS)))
                .toList();
    }
}
