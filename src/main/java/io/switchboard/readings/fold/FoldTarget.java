package io.switchboard.readings.fold;

import io.switchboard.readings.series.FoldShape;
import io.switchboard.store.Batch;
import io.switchboard.store.Store;
import io.vertx.core.Future;

/**
 * Where a fold writes: one batch, or several when it grows too large. Several do no harm: until the last of them, which
 * removes the folded rows, those rows are read as well and win, and folding them once more gives the same blocks.
 */
final class FoldTarget {
    private final Store store;
    private final String partition;
    private final FoldShape shape;
    private Batch batch;
    private long bytesWritten;

    FoldTarget(Store store, String partition, FoldShape shape) {
        this.store = store;
        this.shape = shape;
        this.partition = partition;
        this.batch = new Batch(partition);
    }

    Store store() {
        return store;
    }

    String partition() {
        return partition;
    }

    Batch batch() {
        return batch;
    }

    FoldShape shape() {
        return shape;
    }

    void putBlock(byte[] key, byte[] value) {
        batch.put(key, value);
        bytesWritten += value.length;
    }

    /** Bytes of the blocks written by this fold. */
    long bytesWritten() {
        return bytesWritten;
    }

    boolean full() {
        return batch.bytes() >= shape.batchBytesMax();
    }

    /** Writes what the batch holds and begins another. */
    Future<Void> flush() {
        Batch filled = batch;
        batch = new Batch(partition);
        return store.write(filled);
    }
}
