package io.switchboard.readings.api;

import io.switchboard.base.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bounded pool for work on bodies and pages that would hold an event loop up for more than a millisecond. Any thread;
 * the future completes on the caller's context.
 */
public final class BodyWork {
    private final WorkerExecutor workers;
    private final int queueMax;
    private final AtomicInteger queued = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    public BodyWork(Vertx vertx, int threads, int queueMax) {
        this.workers = vertx.createSharedWorkerExecutor("switchboard-bodies", threads);
        this.queueMax = queueMax;
    }

    /** Runs the task, or fails with {@code WORK_QUEUE_FULL} if too many wait. */
    public <T> Future<T> run(Callable<T> task) {
        if (queued.incrementAndGet() > queueMax) {
            queued.decrementAndGet();
            refused.increment();
            return Future.failedFuture(Fault.WORK_QUEUE_FULL.because("too many large bodies at once; try again soon"));
        }
        return workers.executeBlocking(task, false).onComplete(done -> queued.decrementAndGet());
    }

    public int queued() {
        return queued.get();
    }

    public int queueMax() {
        return queueMax;
    }

    public long refusedTotal() {
        return refused.sum();
    }
}
