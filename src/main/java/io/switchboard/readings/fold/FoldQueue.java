package io.switchboard.readings.fold;

import io.switchboard.readings.series.BoardSeries;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.FreshRange;
import io.switchboard.readings.work.WorkLanes;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boards that wait to be folded, first come first served, one at a time on each work lane. A board finds itself in it
 * once at most; one that finds no place asks again with its next request or when folds that are due are looked for.
 *
 * <p>Any thread may call; the monitor is held for a moment only.
 */
public final class FoldQueue {
    private static final Logger LOG = LoggerFactory.getLogger(FoldQueue.class);

    private static final long LOG_PAUSE_MILLIS = 10_000;

    private final Store store;
    private final WorkLanes lanes;
    private final EngineLimits limits;
    private final InstantSource clock;
    private final ArrayDeque<BoardSeries> waiting = new ArrayDeque<>();
    private final FoldCounters counters = new FoldCounters();
    private final LongAdder refused = new LongAdder();
    private int atWork;
    private long logAgainMillis = Long.MIN_VALUE;

    public FoldQueue(Store store, WorkLanes lanes, EngineLimits limits, InstantSource clock) {
        this.store = store;
        this.lanes = lanes;
        this.limits = limits;
        this.clock = clock;
    }

    /** Asks for a fold of a board; false if too many wait already. */
    public boolean request(BoardSeries series) {
        if (!enter(series)) {
            refused.increment();
            return false;
        }
        advance();
        return true;
    }

    private synchronized boolean enter(BoardSeries series) {
        if (!series.queueFold()) {
            return true;
        }
        if (waiting.size() >= limits.foldQueueMax()) {
            series.unqueueFold();
            return false;
        }
        waiting.add(series);
        return true;
    }

    /** Starts the next fold if a lane is free. */
    private void advance() {
        BoardSeries next = take();
        if (next != null) {
            lanes.run(() -> fold(next)).onComplete(done -> ended(next));
        }
    }

    private synchronized @Nullable BoardSeries take() {
        BoardSeries next = atWork < lanes.count() && !lanes.closing() ? waiting.poll() : null;
        atWork += next == null ? 0 : 1;
        return next;
    }

    private void ended(BoardSeries series) {
        synchronized (this) {
            atWork--;
        }
        if (series.foldDue(limits.fold(), clock.millis())) {
            request(series);
        }
        advance();
    }

    /** Folds a board now, beside the queue; completes at once if there is nothing to fold or others work on its rows. */
    public Future<Void> foldNow(BoardSeries series) {
        return lanes.run(() -> fold(series));
    }

    private Future<Void> fold(BoardSeries series) {
        FreshRange range = series.beginFold();
        if (range == null) {
            return Future.succeededFuture();
        }
        return Fold.run(store, series, range, limits.shape())
                .transform((outcome, cause) -> settle(series, outcome, cause));
    }

    private Future<Void> settle(BoardSeries series, Fold.@Nullable Outcome outcome, @Nullable Throwable cause) {
        if (outcome == null) {
            counters.failed();
            series.foldFailed(clock.millis());
            logFailure(series, cause);
            return cause == null ? Future.failedFuture("the fold told nothing") : Future.failedFuture(cause);
        }
        counters.done(outcome);
        series.folded(outcome.rows());
        return Future.succeededFuture();
    }

    /** A store that fails fails every board's folds: one line in a while says as much as one for each. */
    private synchronized void logFailure(BoardSeries series, @Nullable Throwable cause) {
        long now = clock.millis();
        if (now >= logAgainMillis) {
            logAgainMillis = now + LOG_PAUSE_MILLIS;
            String reason = String.valueOf(cause);
            LOG.warn("fold failed board={} failures={} cause=\"{}\"", series.board(), counters.failures(), reason);
        }
    }

    /** Boards that wait; those at work do not count. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Boards being folded. */
    public synchronized int atWork() {
        return atWork;
    }

    public int waitingMax() {
        return limits.foldQueueMax();
    }

    /** Boards that found no place. */
    public long refused() {
        return refused.sum();
    }

    public FoldCounters counters() {
        return counters;
    }
}
