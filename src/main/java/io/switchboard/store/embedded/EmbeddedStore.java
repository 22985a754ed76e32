package io.switchboard.store.embedded;

import io.switchboard.base.FaultException;
import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store in this process, in a directory that it locks. Any thread may call. Writes are committed in groups by one
 * thread; reads run on a few workers; nothing blocks the caller. The plain numbers at the end are for metrics.
 */
public final class EmbeddedStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final Duration RECOVERY_PAUSE_MIN = Duration.ofMillis(250);
    private static final Duration RECOVERY_PAUSE_MAX = Duration.ofSeconds(5);

    private final DirectoryLock lock;
    private final RocksEngine engine;
    private final InstantSource clock;
    private final Counters counters = new Counters();
    private final ReadPool reads;
    private final CommitQueue queue;
    private final CommitWriter writer;
    private final Expirer expirer;

    private EmbeddedStore(DirectoryLock lock, RocksEngine engine, EmbeddedOptions options, InstantSource clock) {
        this.lock = lock;
        this.engine = engine;
        this.clock = clock;
        this.reads = new ReadPool(options.readThreads(), options.readQueueMax());
        this.queue = new CommitQueue(options.commitBatchesMax(), options.commitBytesMax());
        CommitLog log = new RocksLog(engine, new CommitGroup(engine::get, clock), counters);
        RecoveryPause pause = new RecoveryPause(RECOVERY_PAUSE_MIN, RECOVERY_PAUSE_MAX);
        this.writer = new CommitWriter(queue, log, pause);
        this.expirer = new Expirer(this::removeExpired);
    }

    /**
     * Opens the store, and makes it if the directory is empty or not there. Blocks: not for an event loop.
     *
     * @throws StoreOpenException if the directory is in use, cannot be written, is damaged or of a newer format
     */
    public static EmbeddedStore open(Path directory, EmbeddedOptions options, Vertx vertx, InstantSource clock)
            throws StoreOpenException {
        StoreDirectory place = new StoreDirectory(directory);
        DirectoryLock lock = place.lock();
        try {
            place.refuseHalfRestored();
            RocksEngine engine = RocksEngine.open(place.rows(), options.memoryBytesMax());
            EmbeddedStore store = new EmbeddedStore(lock, engine, options, clock);
            store.writer.start();
            store.expirer.start(vertx);
            return store;
        } catch (StoreOpenException | RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    @Override
    public Future<@Nullable Void> write(Batch batch) {
        FaultException wrong = RowLimits.check(batch);
        return wrong == null ? submit(new PlainWrite(Caller.current(), batch)) : Future.failedFuture(wrong);
    }

    @Override
    public Future<Boolean> putIfAbsent(String partition, byte[] key, byte[] value) {
        ConditionalWrite write = new ConditionalWrite(Caller.current(), partition, key, value);
        FaultException wrong = RowLimits.check(write.batch());
        return wrong == null ? submit(write) : Future.failedFuture(wrong);
    }

    private <T> Future<T> submit(PendingWrite<T> write) {
        FaultException failure = writer.failure();
        FaultException refusal = failure == null ? queue.offer(write) : failure;
        return refusal == null ? write.future() : Future.failedFuture(refusal);
    }

    @Override
    public Future<byte @Nullable []> get(String partition, byte[] key) {
        FaultException wrong = RowLimits.check(partition, key);
        return wrong == null ? reads.submit(() -> read(partition, key)) : Future.failedFuture(wrong);
    }

    private byte @Nullable [] read(String partition, byte[] key) throws Exception {
        byte[] stored = engine.get(RowFormat.key(partition, key));
        return stored == null ? null : RowFormat.valueOf(stored, clock.millis());
    }

    @Override
    public Future<List<Row>> scan(Scan scan) {
        FaultException wrong = RowLimits.checkPartition(scan.partition());
        return wrong == null ? reads.submit(() -> engine.scan(scan, clock.millis())) : Future.failedFuture(wrong);
    }

    /**
     * Removes up to {@code rowsMax} rows that expired at least some 17 minutes ago (reads hid them from the moment on);
     * completes with how many index entries were worked off. Runs by itself once a minute.
     */
    public Future<Integer> removeExpired(int rowsMax) {
        Callable<List<byte[]>> find = () -> engine.keys(ExpiryIndex.first(), ExpiryIndex.end(clock.millis()), rowsMax);
        return reads.submit(find).compose(this::purge);
    }

    private Future<Integer> purge(List<byte[]> indexKeys) {
        return indexKeys.isEmpty()
                ? Future.succeededFuture(0)
                : submit(new PurgeWrite(Caller.current(), indexKeys)).map(indexKeys.size());
    }

    /**
     * Makes a copy of all rows in a directory that is not there yet, on the store's own file system (its tables are
     * links). It holds every write that was acknowledged before the call. Writes wait while the copy is made, some
     * milliseconds, because what is in memory is put into tables before that.
     */
    public Future<@Nullable Void> checkpoint(Path into) {
        Callable<Boolean> flush = () -> {
            engine.flushRunning();
            return true;
        };
        return reads.submit(flush).compose(flushed -> submit(new CheckpointWrite(Caller.current(), engine, into)));
    }

    @Override
    public boolean writable() {
        return writer.failure() == null;
    }

    @Override
    public Future<@Nullable Void> close() {
        expirer.stop();
        Promise<@Nullable Void> promise = Caller.current().promise();
        writer.close(this::release).onComplete(promise);
        return promise.future();
    }

    private void release() {
        reads.close();
        try {
            engine.flush();
        } catch (RocksDBException e) {
            LOG.debug("the next start reads the log reason=\"{}\"", e.getMessage());
        }
        engine.close();
        lock.release();
    }

    /** Tells {@code observer} of every group committed from now on, in place of an earlier observer. */
    public void observe(CommitObserver observer) {
        counters.passOnTo(observer);
    }

    public int commitQueueDepth() {
        return queue.depth();
    }

    public int commitQueueDepthMax() {
        return queue.depthMax();
    }

    public long commitQueueBytes() {
        return queue.bytes();
    }

    public long commitQueueBytesMax() {
        return queue.bytesMax();
    }

    /** Writes refused because the commit queue was full. */
    public long commitsRefused() {
        return queue.refused();
    }

    public long groupsCommitted() {
        return counters.groups();
    }

    public long batchesCommitted() {
        return counters.batches();
    }

    public long bytesCommitted() {
        return counters.bytes();
    }

    public int readQueueDepth() {
        return reads.depth();
    }

    public int readQueueDepthMax() {
        return reads.depthMax();
    }

    /** Reads refused because their queue was full. */
    public long readsRefused() {
        return reads.refused();
    }

    /** Bytes of the tables on disk, an estimate of the store's size. */
    public long diskBytes() {
        return engine.diskBytes();
    }
}
