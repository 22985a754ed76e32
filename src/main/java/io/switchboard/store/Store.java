package io.switchboard.store;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ordered rows in partitions: what the embedded engine and a distributed one both do well.
 *
 * <p>A partition is named by 1 to 200 characters of ASCII without NUL. Keys are 1 to 1,024 bytes, ordered as unsigned
 * bytes; values are at most 16 MiB.
 *
 * <p>Methods may be called from any thread. A future completes on the Vert.x context that called (on a thread of the
 * engine if none did). Failures are {@link io.switchboard.base.FaultException}s: {@code COMMIT_QUEUE_FULL} and
 * {@code WORK_QUEUE_FULL} when a bound is reached, {@code STORE_UNAVAILABLE} when the engine cannot write (disk full,
 * read-only) or is closed. A write that failed may be tried again; it left nothing behind.
 */
public interface Store {
    /**
     * Makes all changes of the batch durable, or none. Completes after they are on disk (or on a quorum), not before.
     * Batches of one partition become visible in the order in which they were handed over.
     */
    Future<Void> write(Batch batch);

    /** Puts a row if there is none at its key; completes with whether it did, once that is durable. */
    Future<Boolean> putIfAbsent(String partition, byte[] key, byte[] value);

    /** The value at a key, or null. */
    Future<byte @Nullable []> get(String partition, byte[] key);

    /** Up to {@code scan.limit()} rows. A read sees every write acknowledged before it began. */
    Future<List<Row>> scan(Scan scan);

    /** Whether the last attempt to write worked; read by the readiness check. */
    boolean writable();

    /** Finishes what was accepted, then closes. Further calls fail with {@code STORE_UNAVAILABLE}. */
    Future<Void> close();
}
