package io.switchboard.readings.fold;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.series.BoardSeries;
import io.switchboard.readings.series.Keys;
import io.switchboard.readings.series.LatestReading;
import io.switchboard.readings.work.Steps;
import io.switchboard.readings.work.WorkLanes;
import io.switchboard.store.Batch;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Removes what is older than the retention: for each metric whole days, with their blocks and rollups, by the range. Goes
 * round the boards a few at a time, so that a pass never holds up other work.
 */
public final class Retention {
    /** Metrics looked at per pass, more only to finish a board: some 10 µs each. */
    private static final int METRICS_A_PASS = 512;

    private final Store store;
    private final WorkLanes lanes;
    private final Collection<BoardSeries> boards;
    private final long retentionMillis;
    private final AtomicBoolean passing = new AtomicBoolean();
    private final LongAdder removals = new LongAdder();

    /** Where the round stands; used by one pass at a time. */
    private Iterator<BoardSeries> round = Collections.emptyIterator();

    private int looked;

    /** @param boards a live view that bears being changed while it is gone through */
    public Retention(Store store, WorkLanes lanes, Collection<BoardSeries> boards, Duration retention) {
        this.store = store;
        this.lanes = lanes;
        this.boards = boards;
        this.retentionMillis = retention.toMillis();
    }

    /**
     * Does the next part of a round. Completes with whether the round is complete, also if another pass is at work. A
     * board that is being folded is left for the next round. Fails as the store does; the round then goes on behind the
     * board that failed.
     */
    public Future<Boolean> pass(long nowMillis) {
        if (!passing.compareAndSet(false, true)) {
            return Future.succeededFuture(true);
        }
        return lanes.run(() -> part(nowMillis)).onComplete(done -> passing.set(false));
    }

    private Future<Boolean> part(long nowMillis) {
        if (!round.hasNext()) {
            round = boards.iterator();
        }
        looked = 0;
        return Steps.repeat(() -> nextBoard(nowMillis)).map(done -> !round.hasNext());
    }

    private Future<Boolean> nextBoard(long nowMillis) {
        if (looked >= METRICS_A_PASS || !round.hasNext()) {
            return Future.succeededFuture(false);
        }
        BoardSeries series = round.next();
        looked++;
        if (!series.beginUpkeep()) {
            return Future.succeededFuture(true);
        }
        return board(series, nowMillis - retentionMillis)
                .onComplete(done -> series.endUpkeep())
                .map(true);
    }

    private Future<Void> board(BoardSeries series, long oldestMillis) {
        long dayMillis = Hours.dayOf(oldestMillis);
        Batch batch = new Batch(series.partition());
        return Steps.each(series.latest().readings(), 1, metric -> look(batch, metric, dayMillis))
                .compose(looked -> remove(batch))
                .map(done -> dropMetrics(series, dayMillis, oldestMillis));
    }

    /** A removal costs the store more than a look, and mostly there is nothing to remove. */
    private Future<Void> look(Batch batch, LatestReading latest, long dayMillis) {
        looked++;
        byte[] from = Keys.timed(Keys.BLOCK, latest.metric(), Long.MIN_VALUE);
        byte[] to = Keys.timed(Keys.BLOCK, latest.metric(), dayMillis);
        return store.scan(Scan.forward(batch.partition(), from, to, 1))
                .map(found -> found.isEmpty() ? batch : removeDays(batch, latest.metric(), dayMillis))
                .mapEmpty();
    }

    private Batch removeDays(Batch batch, String metric, long dayMillis) {
        removals.increment();
        for (byte letter : new byte[] {Keys.BLOCK, Keys.HOURS, Keys.MINUTES}) {
            batch.deleteRange(Keys.timed(letter, metric, Long.MIN_VALUE), Keys.timed(letter, metric, dayMillis));
        }
        return batch;
    }

    private Future<Void> remove(Batch batch) {
        return batch.isEmpty() ? Future.succeededFuture() : store.write(batch);
    }

    private static Void dropMetrics(BoardSeries series, long dayMillis, long oldestMillis) {
        series.dropMetrics(dayMillis, oldestMillis);
        return null;
    }

    /** Metrics of which days were removed, so many times. */
    public long removals() {
        return removals.sum();
    }
}
