package io.switchboard.readings.engine;

import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store whose writes wait for the test's word, fail at its word, or go through. */
final class StepStore implements Store {
    private record Waiting(Batch batch, Promise<Void> promise) {}

    private final Store inner;
    private final List<Waiting> waiting = new ArrayList<>();
    private final AtomicInteger writes = new AtomicInteger();
    private boolean holding;
    private @Nullable Promise<Void> holdingReads;
    private @Nullable Throwable foldFailure;
    private @Nullable Throwable failure;

    /** Writes that still succeed before all fail. */
    private int writesLeft;

    StepStore(Store inner) {
        this.inner = inner;
    }

    synchronized void hold() {
        holding = true;
    }

    synchronized void failWith(@Nullable Throwable cause) {
        endAfter(0, cause);
    }

    synchronized void endAfter(int writes, @Nullable Throwable cause) {
        writesLeft = writes;
        failure = cause;
    }

    synchronized void release() {
        holding = false;
        while (!waiting.isEmpty()) {
            letThrough(0);
        }
    }

    /** Fails the kitchen's batches of more than one change: requests are one row each. */
    synchronized void failFolds(@Nullable Throwable cause) {
        foldFailure = cause;
    }

    /** Blocks until so many writes wait. */
    synchronized void awaitWaiting(int count) {
        while (waiting.size() < count) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** Lets scans wait. */
    synchronized void holdReads() {
        holdingReads = Promise.promise();
    }

    synchronized void releaseReads() {
        Promise<Void> held = holdingReads;
        holdingReads = null;
        if (held != null) {
            held.complete();
        }
    }

    synchronized int waiting() {
        return waiting.size();
    }

    int writes() {
        return writes.get();
    }

    /** Lets the {@code index}th of the waiting writes through. */
    void letThrough(int index) {
        Waiting next = take(index);
        inner.write(next.batch()).onComplete(next.promise());
    }

    void fail(int index, Throwable cause) {
        take(index).promise().fail(cause);
    }

    private synchronized Waiting take(int index) {
        return waiting.remove(index);
    }

    @Override
    public Future<Void> write(Batch batch) {
        synchronized (this) {
            if (failure != null && writesLeft-- <= 0) {
                return Future.failedFuture(failure);
            }
            if (foldFailure != null
                    && batch.changes().size() > 1
                    && batch.partition().endsWith("kitchen")) {
                return Future.failedFuture(foldFailure);
            }
            if (holding) {
                Promise<Void> promise = Promise.promise();
                waiting.add(new Waiting(batch, promise));
                notifyAll();
                return promise.future();
            }
        }
        writes.incrementAndGet();
        return inner.write(batch);
    }

    @Override
    public Future<Boolean> putIfAbsent(String partition, byte[] key, byte[] value) {
        return inner.putIfAbsent(partition, key, value);
    }

    @Override
    public Future<byte @Nullable []> get(String partition, byte[] key) {
        return inner.get(partition, key);
    }

    @Override
    public Future<List<Row>> scan(Scan scan) {
        synchronized (this) {
            if (holdingReads != null) {
                return holdingReads.future().compose(released -> inner.scan(scan));
            }
        }
        return inner.scan(scan);
    }

    @Override
    public boolean writable() {
        return inner.writable();
    }

    @Override
    public Future<Void> close() {
        return inner.close();
    }
}
