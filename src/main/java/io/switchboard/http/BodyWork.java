package io.switchboard.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
    private static final int THREADS = 2;
    private static final int QUEUED_MAX = 256;

    private final WorkerExecutor workers;
    private final AtomicInteger queued = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    public BodyWork(Vertx vertx, MeterRegistry registry) {
        this.workers = vertx.createSharedWorkerExecutor("switchboard-bodies", THREADS);
        Gauge.builder("switchboard.work.queued", queued, AtomicInteger::get)
                .description("Large bodies and pages that are worked on or wait")
                .register(registry);
        Gauge.builder("switchboard.work.queued.max", () -> QUEUED_MAX)
                .description("Large bodies and pages that may be worked on or wait")
                .register(registry);
        FunctionCounter.builder("switchboard.work.refused", refused, LongAdder::doubleValue)
                .description("Large bodies and pages that found no place")
                .register(registry);
    }

    /** Runs the task, or fails with {@code WORK_QUEUE_FULL} if too many wait. */
    public <T> Future<T> run(Callable<T> task) {
        if (queued.incrementAndGet() > QUEUED_MAX) {
            queued.decrementAndGet();
            refused.increment();
            return Future.failedFuture(Fault.WORK_QUEUE_FULL.because("too many large bodies at once; try again soon"));
        }
        return workers.executeBlocking(task, false).onComplete(done -> queued.decrementAndGet());
    }
}
