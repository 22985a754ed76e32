package io.switchboard.readings.query;

import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.series.BoardSeries;
import io.switchboard.readings.work.Steps;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one query, page by page: {@link #next} until a page is the last. A reader that is not asked any more
 * holds nothing but memory. One call at a time; pages are computed on a work lane and complete on the caller's context.
 */
public final class RangeReader {
    private final Store store;
    private final BoardSeries series;
    private final RangeQuery query;
    private final QueryLanes lanes;
    private @Nullable Runs runs;

    /** What was computed and is not handed out yet. */
    private MetricRun ready = new MetricRun(0);

    private int handedOut;
    private long left;

    public RangeReader(Store store, BoardSeries series, RangeQuery query, QueryLanes lanes) {
        this.store = store;
        this.series = series;
        this.query = query;
        this.lanes = lanes;
        this.left = query.limit();
    }

    /**
     * The next page, up to {@link Page#READINGS_MAX} readings or steps. Fails with {@code WORK_QUEUE_FULL} if too many
     * queries wait for their first page, or as the store's reads fail; after a failure no page follows.
     */
    public Future<Page> next() {
        Runs open = runs;
        return open == null ? lanes.first(this::open) : lanes.more(() -> fill(open));
    }

    private Future<Page> open() {
        return FreshSnapshot.read(store, series, query).compose(this::opened);
    }

    private Future<Page> opened(MetricRun fresh) {
        BlockSource source = new BlockSource(store, series.partition(), query.metric());
        Runs opened = query.raw()
                ? new RawRuns(source, fresh, query.firstMillis(), query.endMillis())
                : new StepRuns(source, query, fresh);
        runs = opened;
        return fill(opened);
    }

    /** Reads on until a page is full or nothing more can come. */
    private Future<Page> fill(Runs from) {
        return Steps.repeat(() -> readOn(from)).map(done -> page(from));
    }

    private Future<Boolean> readOn(Runs from) {
        boolean enough = ready.size() - handedOut >= Math.min(left, Page.READINGS_MAX);
        return enough || !from.more()
                ? Future.succeededFuture(false)
                : from.next().map(this::keep);
    }

    private boolean keep(MetricRun run) {
        if (handedOut == ready.size()) {
            ready = run;
        } else {
            MetricRun rest = ready.slice(handedOut, ready.size());
            rest.addAll(run);
            ready = rest;
        }
        handedOut = 0;
        return true;
    }

    private Page page(Runs from) {
        int waiting = ready.size() - handedOut;
        int count = (int) Math.min(Math.min(waiting, left), Page.READINGS_MAX);
        MetricRun readings = ready.slice(handedOut, handedOut + count);
        handedOut += count;
        left -= count;
        return new Page(readings, left == 0 || (count == waiting && !from.more()));
    }
}
