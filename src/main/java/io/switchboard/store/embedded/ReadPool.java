package io.switchboard.store.embedded;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that read, and the reads that wait for one. Any thread may call; a future completes on the caller's
 * context. When the queue is full a read is refused with {@code WORK_QUEUE_FULL}.
 */
final class ReadPool {
    private static final Logger LOG = LoggerFactory.getLogger(ReadPool.class);

    private final ThreadPoolExecutor workers;
    private final int queueMax;
    private final LongAdder refused = new LongAdder();

    ReadPool(int threads, int queueMax) {
        this.queueMax = queueMax;
        AtomicInteger number = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queueMax),
                task -> worker(task, number.incrementAndGet()));
    }

    private static Thread worker(Runnable task, int number) {
        Thread thread = new Thread(task, "switchboard-store-reader-" + number);
        thread.setDaemon(true);
        return thread;
    }

    <T> Future<T> submit(Callable<T> read) {
        Promise<T> promise = Caller.current().promise();
        try {
            workers.execute(() -> tell(read, promise));
        } catch (RejectedExecutionException e) {
            promise.fail(refuse());
        }
        return promise.future();
    }

    private FaultException refuse() {
        if (workers.isShutdown()) {
            return Fault.STORE_UNAVAILABLE.because("the store is closed");
        }
        refused.increment();
        return Fault.WORK_QUEUE_FULL.because("too many reads are waiting for the store: try again in a moment");
    }

    private static <T> void tell(Callable<T> read, Promise<T> promise) {
        try {
            run(read, promise);
        } catch (RejectedExecutionException gone) {
            // At a stop the threads of who asked may end before the read does: then nobody is left to be told.
            LOG.debug("a read ended after its caller reason={}", gone.toString());
        }
    }

    private static <T> void run(Callable<T> read, Promise<T> promise) {
        T result;
        try {
            result = read.call();
        } catch (RocksDBException e) {
            LOG.error("store cannot be read reason=\"{}\"", e.getMessage());
            promise.fail(Fault.STORE_UNAVAILABLE.because("the store cannot be read; the gateway's log says why"));
            return;
        } catch (Exception e) {
            promise.fail(e);
            return;
        }
        promise.complete(result);
    }

    int depth() {
        return workers.getQueue().size();
    }

    int depthMax() {
        return queueMax;
    }

    long refused() {
        return refused.sum();
    }

    /** Takes no more and waits for what was taken. */
    void close() {
        workers.shutdown();
        try {
            while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
