package io.switchboard.store.embedded;

import io.switchboard.base.FaultException;
import io.switchboard.store.Batch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * A write on its way through the commit queue: made by the caller's thread, then owned by the writer's, last settled at
 * the caller's place.
 *
 * @param <T> what its future completes with
 */
abstract class PendingWrite<T extends @Nullable Object> {
    private final Caller caller;
    private final Batch batch;
    private final Promise<T> promise;
    private @Nullable FaultException refusal;

    private @Nullable PendingWrite<?> earlier;
    private int depth;
    private long depthBytes;

    PendingWrite(Caller caller, Batch batch) {
        this.caller = caller;
        this.batch = batch;
        this.promise = caller.promise();
    }

    /** Adds the changes to the group. If it throws, this write alone is refused and the group goes on without it. */
    abstract void encode(CommitGroup group) throws RocksDBException;

    /** What the future completes with once the group is durable. */
    abstract @Nullable T result();

    /** Whether the batch is among the changes of the group. */
    boolean applies() {
        return refusal == null;
    }

    /** Whether this write must be the only one of its group. */
    boolean alone() {
        return false;
    }

    /** Links this write to those that wait before it; before it is handed over, by the caller's thread. */
    final void layOn(@Nullable PendingWrite<?> below) {
        earlier = below;
        depth = below == null ? 1 : below.depth + 1;
        depthBytes = batch.bytes() + (below == null ? 0 : below.depthBytes);
    }

    /** The write that was handed over before this one; the link is cut. */
    final @Nullable PendingWrite<?> pickUp() {
        PendingWrite<?> below = earlier;
        earlier = null;
        return below;
    }

    /** Writes that waited when this one was handed over, itself included. */
    final int depth() {
        return depth;
    }

    final long depthBytes() {
        return depthBytes;
    }

    final Caller caller() {
        return caller;
    }

    final Batch batch() {
        return batch;
    }

    final Future<T> future() {
        return promise.future();
    }

    final void refuse(FaultException why) {
        refusal = why;
    }

    /** Completes the future; to be called at the caller's place. */
    final void settle(@Nullable FaultException groupFailure) {
        FaultException failure = refusal == null ? groupFailure : refusal;
        if (failure == null) {
            promise.complete(result());
        } else {
            promise.fail(failure);
        }
    }
}
