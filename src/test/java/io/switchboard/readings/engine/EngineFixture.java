package io.switchboard.readings.engine;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.SomeReadings;
import io.switchboard.readings.SomeReadings.Reading;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.query.Page;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.RangeReader;
import io.switchboard.readings.series.AppendListener;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.store.Store;
import io.switchboard.store.embedded.EmbeddedOptions;
import io.switchboard.store.embedded.EmbeddedStore;
import io.switchboard.store.embedded.StoreOpenException;
import io.switchboard.testkit.ManualTime;
import io.switchboard.testkit.MemoryStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An engine over a store in memory that outlives it, so that it can be started again. For one thread. */
final class EngineFixture implements AutoCloseable {
    static final long NOW = 1_732_190_000_123L;

    record Told(String board, ReadingBatch batch, long arrivalMillis) {}

    final ManualTime clock = new ManualTime(Instant.ofEpochMilli(NOW));
    final StepStore store;
    final List<Told> told = new CopyOnWriteArrayList<>();
    final EngineLimits limits;
    private final AppendListener listener;
    private final Vertx vertx = Vertx.vertx();
    ReadingsEngine engine;

    EngineFixture() {
        this(EngineLimits.DEFAULT);
    }

    EngineFixture(EngineLimits limits) {
        this(limits, null);
    }

    /** @param directory where a store on disk is opened; null for one in memory */
    EngineFixture(EngineLimits limits, @Nullable Path directory) {
        this.limits = limits;
        this.store = new StepStore(directory == null ? new MemoryStore(clock) : onDisk(directory));
        this.listener = (board, batch, arrival) -> told.add(new Told(board, batch, arrival));
        this.engine = started();
    }

    private Store onDisk(Path directory) {
        try {
            return EmbeddedStore.open(directory, EmbeddedOptions.defaults(), vertx, clock);
        } catch (StoreOpenException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ReadingsEngine started() {
        return ReadingsEngine.start(vertx, new EngineParts(store, limits, clock, listener))
                .await();
    }

    /** Ends the engine and starts another on the same rows. */
    void restart(String... boards) {
        engine.close().await();
        engine = started();
        engine.load(List.of(boards)).await();
    }

    /** Goes round with work of another board on the folds' lane until nothing waits or is at work. */
    void awaitFolds() {
        while (engine.folds().waiting() + engine.folds().atWork() > 0) {
            engine.append("idle", SomeReadings.one("temp", NOW, 1), null, NOW).await();
            engine.fold("idle").await();
        }
    }

    Receipt append(ReadingBatch batch) {
        return append(batch, null);
    }

    Receipt append(ReadingBatch batch, @Nullable Mark mark) {
        return engine.append("kitchen", batch, mark, clock.millis()).await();
    }

    List<Reading> read(RangeQuery query) {
        return read("kitchen", query);
    }

    List<Reading> read(String board, RangeQuery query) {
        RangeReader reader = engine.query(board, query);
        List<Reading> readings = new ArrayList<>();
        Page page;
        do {
            page = reader.next().await();
            readings.addAll(list(query.metric(), page.readings()));
        } while (!page.last());
        return readings;
    }

    static List<Reading> list(String metric, MetricRun run) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            readings.add(new Reading(metric, run.timeMillis(i), run.kind(i), run.number(i), run.text(i), run.unit(i)));
        }
        return readings;
    }

    static @Nullable Fault faultOf(Future<?> future) {
        return future.cause() instanceof FaultException fault ? fault.fault() : null;
    }

    @Override
    public void close() {
        engine.close().await();
        store.close().await();
        vertx.close().await();
    }
}
