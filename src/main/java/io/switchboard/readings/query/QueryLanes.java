package io.switchboard.readings.query;

import io.switchboard.base.Fault;
import io.switchboard.readings.work.WorkLanes;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The threads that compute answers, with a bound on the queries that wait for one. Only a first page is refused: an
 * answer that has begun is finished, and each has one page in work at most. Any thread may call.
 */
public final class QueryLanes {
    private final WorkLanes lanes;
    private final int waitingMax;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    public QueryLanes(WorkLanes lanes, int waitingMax) {
        this.lanes = lanes;
        this.waitingMax = waitingMax;
    }

    <T> Future<T> first(WorkLanes.Work<T> work) {
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            refused.increment();
            return Future.failedFuture(Fault.WORK_QUEUE_FULL.because("too many queries wait; ask again later"));
        }
        return lanes.run(work).onComplete(done -> waiting.decrementAndGet());
    }

    <T> Future<T> more(WorkLanes.Work<T> work) {
        return lanes.run(work);
    }

    /** Queries that wait for their first page. */
    public int waiting() {
        return waiting.get();
    }

    public int waitingMax() {
        return waitingMax;
    }

    public long refused() {
        return refused.sum();
    }
}
