package io.switchboard.store.embedded;

import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB and its native objects. Any thread may read; the writer's thread writes, reopens and closes, which waits for
 * the reads that are under way, so that no thread ever holds a native object that is gone.
 */
final class RocksEngine {
    static {
        RocksLibrary.load();
    }

    private final Path directory;
    private final RocksOptions options;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final ReadOptions plain = new ReadOptions();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable RocksDB db;

    private RocksEngine(Path directory, long memoryBytesMax) {
        this.directory = directory;
        this.options = new RocksOptions(memoryBytesMax);
    }

    static RocksEngine open(Path directory, long memoryBytesMax) throws StoreOpenException {
        return open(directory, memoryBytesMax, StoreFormat.OWN);
    }

    static RocksEngine open(Path directory, long memoryBytesMax, StoreFormat format) throws StoreOpenException {
        RocksEngine engine = new RocksEngine(directory, memoryBytesMax);
        try {
            engine.open();
            format.ensure(engine);
            return engine;
        } catch (RocksDBException e) {
            engine.close();
            throw new StoreOpenException(explain(directory, e), e);
        } catch (StoreOpenException e) {
            engine.close();
            throw e;
        }
    }

    private static String explain(Path directory, RocksDBException e) {
        Status status = e.getStatus();
        boolean damaged = status != null && status.getCode() == Status.Code.Corruption;
        return damaged
                ? directory + " is damaged (" + e.getMessage() + "): restore a backup, or move it away to start empty"
                : directory + " cannot be opened (" + e.getMessage() + ")";
    }

    private void open() throws RocksDBException {
        lock.writeLock().lock();
        try {
            db = RocksDB.open(options.options(), directory.toString());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * The way out of a failed write, after which RocksDB takes no more: closes and opens again, once there is room.
     * Reads go on while there is none, and if opening fails, as far as the files can be read.
     */
    void reopen() throws RocksDBException, IOException {
        requireRoom();
        lock.writeLock().lock();
        try {
            closeDb();
            db = RocksDB.open(options.options(), directory.toString());
        } catch (RocksDBException e) {
            db = openForReads(e);
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void requireRoom() throws IOException {
        long usable = Files.getFileStore(directory).getUsableSpace();
        if (usable < options.roomBytes()) {
            throw new IOException("the disk is full: " + (options.roomBytes() >> 20) + " MiB must be free");
        }
    }

    private @Nullable RocksDB openForReads(RocksDBException why) {
        try {
            return RocksDB.openReadOnly(options.options(), directory.toString());
        } catch (RocksDBException e) {
            why.addSuppressed(e);
            return null;
        }
    }

    /** Writes a serialized batch and syncs the log. */
    void write(byte[] serialized) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch(serialized)) {
            db().write(synced, batch);
        }
    }

    byte @Nullable [] get(byte[] storedKey) throws RocksDBException {
        lock.readLock().lock();
        try {
            return db().get(plain, storedKey);
        } finally {
            lock.readLock().unlock();
        }
    }

    List<Row> scan(Scan scan, long nowMillis) throws RocksDBException {
        lock.readLock().lock();
        try {
            return RowScan.rows(db(), scan, nowMillis);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Up to {@code limit} stored keys of a range, whatever they are. */
    List<byte[]> keys(byte[] from, byte[] to, int limit) throws RocksDBException {
        lock.readLock().lock();
        try {
            return RowScan.keys(db(), from, to, limit);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Bytes of the tables on disk; 0 while the engine is being reopened. */
    long diskBytes() {
        if (!lock.readLock().tryLock()) {
            return 0;
        }
        try {
            return db == null ? 0 : db.getLongProperty("rocksdb.total-sst-files-size");
        } catch (RocksDBException e) {
            return 0;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Puts what is in memory into tables; writes go on meanwhile. */
    void flushRunning() throws RocksDBException {
        lock.readLock().lock();
        try {
            flush();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Makes a copy of the rows as they are now, on the same file system: its tables are links. No write may be under way,
     * or a log that is written over later would be linked and not copied: called by the writer's thread.
     */
    void checkpoint(Path into) throws RocksDBException {
        lock.readLock().lock();
        try (Checkpoint checkpoint = Checkpoint.create(db())) {
            checkpoint.createCheckpoint(into.toString());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Keeps the rows as they are now in a directory beside their own, unless one of that name is there already. */
    void keepAs(String suffix) throws RocksDBException {
        Path kept = directory.resolveSibling(directory.getFileName() + "." + suffix);
        if (!Files.exists(kept)) {
            checkpoint(kept);
        }
    }

    private RocksDB db() throws RocksDBException {
        if (db == null) {
            throw new RocksDBException("the store is not open");
        }
        return db;
    }

    /** Puts everything into tables, so that the next start has no log to read. */
    void flush() throws RocksDBException {
        try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
            db().flush(options);
        }
    }

    void close() {
        lock.writeLock().lock();
        try {
            closeDb();
            synced.close();
            plain.close();
            options.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closeDb() {
        if (db != null) {
            db.close();
            db = null;
        }
    }
}
