package io.switchboard.backup;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups of a running gateway, one at a time. Any thread; the disk is touched on workers. A backup holds the rows
 * of the store and the local authority, and is opened once before it counts.
 */
public final class Backups {
    /** What a backup needs of the store. */
    public interface Source {
        /** Copies all rows into a directory that is not there yet, on the store's own file system. */
        Future<@Nullable Void> checkpoint(Path into);

        /** Opens a copy for reading, or says what is wrong with it. Blocks. */
        void check(Path rows) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private final Vertx vertx;
    private final InstantSource clock;
    private final Path data;
    private final Source source;
    private final BackupShelf shelf;
    private final AtomicBoolean running = new AtomicBoolean();
    private final LongAdder made = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile long newestMillis;
    private volatile long newestBytes;

    /** @param data the gateway's data directory */
    public Backups(Vertx vertx, InstantSource clock, Path data, BackupConfig config, Source source) {
        this.vertx = vertx;
        this.clock = clock;
        this.data = data;
        this.source = source;
        this.shelf = new BackupShelf(config.directory(data), config.keep());
    }

    /** Finds the newest backup of earlier runs, so that its age is known. Blocks. */
    public void load() {
        try {
            shelf.newest().ifPresent(this::remember);
        } catch (IOException unreadable) {
            LOG.warn("backups cannot be listed reason={}", unreadable.toString());
        }
    }

    private void remember(BackupNote note) {
        newestMillis = note.made().toEpochMilli();
        newestBytes = note.bytes();
    }

    /**
     * Makes a backup with everything that was acknowledged before the call. Fails with {@code BACKUP_RUNNING} while
     * another is made, and with {@code STORE_UNAVAILABLE} when it cannot be written.
     */
    public Future<Backup> make() {
        if (!running.compareAndSet(false, true)) {
            refused.increment();
            return Future.failedFuture(
                    Fault.BACKUP_RUNNING.because("a backup is being made; ask again when it is done"));
        }
        Instant begin = clock.instant();
        long startNanos = System.nanoTime();
        return work(() -> shelf.begin(begin))
                .compose(partial -> fill(partial, begin))
                .compose(partial -> work(() -> finish(partial, begin, startNanos)))
                .recover(cause -> Future.failedFuture(failure(cause)))
                .onComplete(done -> running.set(false));
    }

    /** The checkpoint is made beside the store, where its tables can be links, and moved from there. */
    private Future<Path> fill(Path partial, Instant begin) {
        Path beside = data.resolve(Restore.STORE).resolve("checkpoint");
        return work(() -> {
                    FileTree.delete(beside);
                    return partial;
                })
                .compose(cleared -> source.checkpoint(beside))
                .compose(copied -> work(() -> collect(beside, partial, begin)));
    }

    private Path collect(Path checkpoint, Path partial, Instant begin) throws Exception {
        FileTree.move(checkpoint, partial.resolve(Restore.ROWS));
        Path authority = data.resolve(Restore.AUTHORITY);
        if (Files.isDirectory(authority)) {
            FileTree.copy(authority, partial.resolve(Restore.AUTHORITY));
        }
        source.check(partial.resolve(Restore.ROWS));
        new BackupNote(begin, FileTree.bytes(partial)).write(partial);
        return partial;
    }

    private Backup finish(Path partial, Instant begin, long startNanos) throws IOException {
        Path whole = shelf.finish(partial);
        int kept = shelf.prune();
        long bytes = FileTree.bytes(whole);
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        remember(new BackupNote(begin, bytes));
        made.increment();
        LOG.info("backup made path={} bytes={} millis={} kept={}", whole, bytes, took.toMillis(), kept);
        return new Backup(whole.getFileName().toString(), whole, bytes, took, kept);
    }

    private FaultException failure(Throwable cause) {
        failed.increment();
        LOG.error("backup failed reason=\"{}\"", cause.toString());
        return cause instanceof FaultException fault
                ? fault
                : Fault.STORE_UNAVAILABLE.because("the backup cannot be written; the gateway's log says why");
    }

    private <T> Future<T> work(Callable<T> step) {
        return vertx.executeBlocking(step, false);
    }

    /** Backups made by this process. */
    public long made() {
        return made.sum();
    }

    public long failed() {
        return failed.sum();
    }

    /** Backups refused because one was being made. */
    public long refused() {
        return refused.sum();
    }

    /** When the newest backup was begun, in milliseconds since 1970; 0 if there is none. */
    public long newestMillis() {
        return newestMillis;
    }

    public long newestBytes() {
        return newestBytes;
    }
}
