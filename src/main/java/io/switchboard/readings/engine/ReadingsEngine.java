package io.switchboard.readings.engine;

import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.codec.RowEncoder;
import io.switchboard.readings.fold.FoldQueue;
import io.switchboard.readings.fold.Retention;
import io.switchboard.readings.query.QueryLanes;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.RangeReader;
import io.switchboard.readings.series.Append;
import io.switchboard.readings.series.AppendListener;
import io.switchboard.readings.series.BoardSeries;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.Keys;
import io.switchboard.readings.series.Latest;
import io.switchboard.readings.series.Recovery;
import io.switchboard.readings.work.Contexts;
import io.switchboard.readings.work.Steps;
import io.switchboard.readings.work.WorkLanes;
import io.switchboard.store.Batch;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Stores what boards send and answers what they sent: one durable row per request, the newest readings in memory, and in
 * the background the folding of rows into blocks.
 *
 * <p>Any thread may call any method. Futures complete on the caller's Vert.x context (on any thread if it has none).
 * Boards come into being with their first request; which boards may exist is decided elsewhere.
 */
public final class ReadingsEngine {
    private static final int LOADS_AT_A_TIME = 16;

    private final Store store;
    private final EngineLimits limits;
    private final AppendListener listener;
    private final WorkLanes queryThreads;
    private final QueryLanes queryLanes;
    private final WorkLanes foldThreads;
    private final FoldQueue folds;
    private final Retention retention;
    private final Map<String, BoardSeries> boards = new ConcurrentHashMap<>();

    /** Rows that came to lie in the store, less those that were removed with their board. */
    private final LongAdder rows = new LongAdder();

    private ReadingsEngine(EngineParts parts, WorkLanes queryThreads, WorkLanes foldThreads) {
        this.store = parts.store();
        this.limits = parts.limits();
        this.listener = parts.listener();
        this.queryThreads = queryThreads;
        this.queryLanes = new QueryLanes(queryThreads, limits.queryQueueMax());
        this.foldThreads = foldThreads;
        this.folds = new FoldQueue(store, foldThreads, limits, parts.clock());
        this.retention = new Retention(store, foldThreads, boards.values(), limits.retention());
    }

    /** Starts an engine that knows no board yet; {@link #load} comes next. */
    public static Future<ReadingsEngine> start(Vertx vertx, EngineParts parts) {
        EngineLimits limits = parts.limits();
        return WorkLanes.start(vertx, "readings-query", limits.queryLanes())
                .compose(queries -> WorkLanes.start(vertx, "readings-fold", limits.foldLanes())
                        .map(folds -> new ReadingsEngine(parts, queries, folds)));
    }

    /**
     * Brings back the state of the boards that have rows in the store, a few at a time; to be done once, before the first
     * request. A board that is not named here is taken to have none.
     */
    public Future<Void> load(Collection<String> names) {
        return queryThreads.run(() -> Steps.each(names, LOADS_AT_A_TIME, this::load));
    }

    private Future<Void> load(String board) {
        BoardSeries series = new BoardSeries(board);
        return Recovery.recover(store, series).map(done -> loaded(series)).mapEmpty();
    }

    private BoardSeries loaded(BoardSeries series) {
        rows.add(series.freshRows());
        boards.put(series.board(), series);
        return series;
    }

    /**
     * Stores a request's readings, all or none, once however often it is sent with the same mark. Completes when they are
     * durable; from then on {@link #latest} and {@link #query} show them. A retry of a request on its way has the outcome
     * of that one.
     *
     * <p>Fails with {@code BAD_TIME}, {@code TOO_MANY_METRICS}, {@code FOLDING_BEHIND}, {@code UNKNOWN_BOARD} while the
     * board is being removed, or as {@link Store#write} does; nothing is stored then.
     */
    public Future<Receipt> append(String board, ReadingBatch batch, @Nullable Mark mark, long arrivalMillis) {
        if (batch.size() == 0) {
            return Future.succeededFuture(new Receipt(0, 0));
        }
        try {
            BoardSeries series = series(board);
            Append append = new Append(batch, RowEncoder.encode(batch, arrivalMillis, mark), mark, arrivalMillis);
            return switch (series.admit(append, limits)) {
                case ADMITTED -> write(series, append);
                case SEEN -> Future.succeededFuture(new Receipt(0, batch.size()));
                case IN_FLIGHT -> outcomeOfFirst(append);
            };
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    private BoardSeries series(String board) {
        BoardSeries known = boards.get(board);
        return known != null ? known : boards.computeIfAbsent(board, BoardSeries::new);
    }

    private Future<Receipt> write(BoardSeries series, Append append) {
        try {
            Batch row = Batch.of(series.partition(), append.key(), append.row().value());
            return store.write(row).transform((done, cause) -> settle(series, append, cause));
        } catch (RuntimeException thrown) {
            return settle(series, append, thrown);
        }
    }

    private Future<Receipt> settle(BoardSeries series, Append append, @Nullable Throwable cause) {
        if (cause != null) {
            series.failed(append, cause, listener);
            return Future.failedFuture(cause);
        }
        rows.increment();
        if (series.stored(append, listener, limits.fold())) {
            folds.request(series);
        }
        return Future.succeededFuture(new Receipt(append.batch().size(), 0));
    }

    private static Future<Receipt> outcomeOfFirst(Append retry) {
        Receipt receipt = new Receipt(0, retry.batch().size());
        return Contexts.onCallersContext(retry.outcome().future()).map(receipt);
    }

    /** A board's newest readings, from memory. */
    public Latest latest(String board) {
        BoardSeries series = boards.get(board);
        return series == null ? Latest.NOTHING : series.latest();
    }

    /** Opens an answer; nothing is read before its first page is asked for. */
    public RangeReader query(String board, RangeQuery query) {
        BoardSeries series = boards.get(board);
        return new RangeReader(store, series == null ? new BoardSeries(board) : series, query, queryLanes);
    }

    /**
     * Removes everything of a board, in the store and in memory. Requests that come meanwhile are refused; those on their
     * way and a fold in progress are waited for. Fails as {@link Store#write} does, and then the board is as it was;
     * with {@code UNKNOWN_BOARD} if it is being removed already.
     */
    public Future<Void> forget(String board) {
        BoardSeries series = series(board);
        try {
            Future<Void> removed = series.remove()
                    .compose(idle -> store.write(Keys.removalOfAll(series.partition())))
                    .transform((done, cause) -> forgotten(series, cause));
            return Contexts.onCallersContext(removed);
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    private Future<Void> forgotten(BoardSeries series, @Nullable Throwable cause) {
        if (cause != null) {
            series.keep();
            return Future.failedFuture(cause);
        }
        boards.remove(series.board(), series);
        rows.add(-series.freshRows());
        return Future.succeededFuture();
    }

    /**
     * Asks for the folds that are due by age or that failed before; to be called every few seconds. Costs some
     * nanoseconds a board.
     */
    public void foldDue(long nowMillis) {
        for (BoardSeries series : boards.values()) {
            if (series.foldDue(limits.fold(), nowMillis) && !folds.request(series)) {
                return;
            }
        }
    }

    /** Folds what a board has that is not folded, without waiting for a threshold. */
    public Future<Void> fold(String board) {
        BoardSeries series = boards.get(board);
        return series == null ? Future.succeededFuture() : folds.foldNow(series);
    }

    /**
     * Removes readings older than the retention, whole days at a time; to be called every few seconds from ten minutes
     * after the start on, because each call looks at some hundred metrics only. Completes with whether that finished a
     * round through all boards. Fails as the store does; the next call goes on.
     */
    public Future<Boolean> retain(long nowMillis) {
        return retention.pass(nowMillis);
    }

    /** Metrics of which days were removed; for the metrics. */
    public long retentionRemovals() {
        return retention.removals();
    }

    /** Rows that are not folded, over all boards. */
    public long freshRows() {
        return rows.sum() - folds.counters().rows();
    }

    /** Boards that have sent readings. */
    public int boards() {
        return boards.size();
    }

    /** The folds that wait and what folding has done; for the metrics. */
    public FoldQueue folds() {
        return folds;
    }

    /** Queries that wait for a thread, their bound, and those refused; for the metrics. */
    public QueryLanes queryLanes() {
        return queryLanes;
    }

    /** Finishes the folds and pages that have begun and ends the threads; to be done before the store is closed. */
    public Future<Void> close() {
        return queryThreads.close().compose(done -> foldThreads.close());
    }
}
