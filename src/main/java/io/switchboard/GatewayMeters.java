package io.switchboard;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.switchboard.backup.Backups;
import io.switchboard.board.BoardRegistry;
import io.switchboard.board.Presence;
import io.switchboard.board.PresenceSweep;
import io.switchboard.commands.CommandService;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.fold.FoldCounters;
import io.switchboard.readings.fold.FoldQueue;
import io.switchboard.readings.live.LiveFeed;
import io.switchboard.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Shows the queues, their bounds and what they refused, of the parts that know nothing of meters. */
final class GatewayMeters {
    private final MeterRegistry registry;

    private GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static void bind(MeterRegistry registry, EmbeddedStore store) {
        GatewayMeters meters = new GatewayMeters(registry);
        meters.gauge(
                "switchboard.commit.queue.depth",
                "Writes that wait for the disk",
                store,
                EmbeddedStore::commitQueueDepth);
        meters.gauge("switchboard.commit.queue.max", "Writes that may wait", store, EmbeddedStore::commitQueueDepthMax);
        meters.gauge(
                "switchboard.commit.queue.size.bytes",
                "Bytes that wait for the disk",
                store,
                EmbeddedStore::commitQueueBytes);
        meters.gauge(
                "switchboard.commit.queue.size.max.bytes",
                "Bytes that may wait",
                store,
                EmbeddedStore::commitQueueBytesMax);
        meters.counter(
                "switchboard.commit.queue.refused",
                "Writes refused by the bounds",
                store,
                EmbeddedStore::commitsRefused);
        meters.gauge(
                "switchboard.store.read.queue.depth",
                "Reads that wait for a worker",
                store,
                EmbeddedStore::readQueueDepth);
        meters.gauge(
                "switchboard.store.read.queue.max", "Reads that may wait", store, EmbeddedStore::readQueueDepthMax);
        meters.counter(
                "switchboard.store.reads.refused", "Reads refused by the bound", store, EmbeddedStore::readsRefused);
        meters.gauge("switchboard.store.size.bytes", "Bytes of the store on disk", store, EmbeddedStore::diskBytes);
        meters.gauge(
                "switchboard.store.writable", "1 if the last write worked", store, open -> open.writable() ? 1 : 0);
        meters.commits(store);
    }

    private void commits(EmbeddedStore store) {
        Timer latency = Timer.builder("switchboard.commit.duration")
                .description("Time for a group of writes to become durable")
                .serviceLevelObjectives(
                        Duration.ofNanos(200_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(250))
                .register(registry);
        DistributionSummary writes = DistributionSummary.builder("switchboard.commit.writes")
                .description("Writes in a group")
                .serviceLevelObjectives(1, 4, 16, 64, 256, 1_024)
                .register(registry);
        store.observe((batches, bytes, nanos) -> {
            latency.record(nanos, TimeUnit.NANOSECONDS);
            writes.record(batches);
        });
    }

    static void bind(MeterRegistry registry, BoardRegistry boards, LiveFeed feed, CommandService commands) {
        GatewayMeters meters = new GatewayMeters(registry);
        meters.gauge("switchboard.boards", "Boards", boards, BoardRegistry::size);
        meters.gauge("switchboard.boards.max", "Boards that there may be", boards, BoardRegistry::countMax);
        meters.gauge("switchboard.live.viewers", "Live viewers", feed, LiveFeed::viewers);
        meters.gauge("switchboard.live.viewers.max", "Live viewers that there may be", feed, LiveFeed::viewersMax);
        meters.counter(
                "switchboard.live.viewers.refused", "Viewers refused by the bound", feed, LiveFeed::refusedTotal);
        meters.counter(
                "switchboard.live.events.dropped", "Events that slow viewers missed", feed, LiveFeed::droppedTotal);
        meters.gauge(
                "switchboard.commands.waiting", "Commands not acknowledged yet", commands, CommandService::waiting);
        meters.counter(
                "switchboard.commands.refused",
                "Commands refused by a board's bound",
                commands,
                CommandService::refusedTotal);
    }

    static void bind(MeterRegistry registry, PresenceSweep sweep) {
        for (Presence presence : Presence.values()) {
            Gauge.builder("switchboard.boards.present", sweep, judged -> judged.count(presence))
                    .description("Boards by presence")
                    .tag("presence", presence.label())
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** The room on the disk of the data directory. */
    static void bind(MeterRegistry registry, Path data) {
        GatewayMeters meters = new GatewayMeters(registry);
        meters.gauge(
                "switchboard.disk.free.bytes",
                "Bytes that the data directory's disk has left for this process",
                data,
                place -> bytes(place, FileStore::getUsableSpace));
        meters.gauge(
                "switchboard.disk.size.bytes",
                "Bytes of the data directory's disk",
                data,
                place -> bytes(place, FileStore::getTotalSpace));
    }

    @FunctionalInterface
    private interface Room {
        long of(FileStore disk) throws IOException;
    }

    private static double bytes(Path data, Room room) {
        try {
            return room.of(Files.getFileStore(data));
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    /** Which version runs. */
    static void bindVersion(MeterRegistry registry, String version) {
        Gauge.builder("switchboard.build.info", () -> 1)
                .description("1, with the version that runs")
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(registry);
    }

    static void bind(MeterRegistry registry, Backups backups) {
        GatewayMeters meters = new GatewayMeters(registry);
        meters.counter("switchboard.backups.made", "Backups made", backups, Backups::made);
        meters.counter("switchboard.backups.failed", "Backups that failed", backups, Backups::failed);
        meters.counter(
                "switchboard.backups.refused", "Backups asked for while one was made", backups, Backups::refused);
        meters.gauge(
                "switchboard.backup.newest.time.seconds",
                "When the newest backup was begun, since 1970; 0 if there is none",
                backups,
                kept -> kept.newestMillis() / 1e3);
        meters.gauge(
                "switchboard.backup.newest.size.bytes", "Bytes of the newest backup", backups, Backups::newestBytes);
    }

    static void bind(MeterRegistry registry, ReadingsEngine engine) {
        GatewayMeters meters = new GatewayMeters(registry);
        meters.folding(engine.folds());
        meters.gauge(
                "switchboard.query.queue.depth",
                "Queries that wait for a thread",
                engine,
                queried -> queried.queryLanes().waiting());
        meters.gauge("switchboard.query.queue.max", "Queries that may wait", engine, queried -> queried.queryLanes()
                .waitingMax());
        meters.counter(
                "switchboard.queries.refused", "Queries refused by the bound", engine, queried -> queried.queryLanes()
                        .refused());
    }

    private void folding(FoldQueue folds) {
        FoldCounters done = folds.counters();
        gauge("switchboard.fold.queue.depth", "Boards that wait to be folded", folds, FoldQueue::waiting);
        gauge("switchboard.fold.queue.max", "Boards that may wait to be folded", folds, FoldQueue::waitingMax);
        counter("switchboard.fold.queue.refused", "Boards that found no place", folds, FoldQueue::refused);
        counter("switchboard.folds", "Folds done", done, FoldCounters::folds);
        counter("switchboard.folds.failed", "Folds failed, to be tried again", done, FoldCounters::failures);
        counter("switchboard.folded.readings", "Readings folded into blocks", done, FoldCounters::readings);
        counter("switchboard.folded.bytes", "Bytes of blocks written", done, FoldCounters::blockBytes);
    }

    private <T> void gauge(String name, String description, T part, ToDoubleFunction<T> value) {
        Gauge.builder(name, part, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private <T> void counter(String name, String description, T part, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, part, value).description(description).register(registry);
    }
}
