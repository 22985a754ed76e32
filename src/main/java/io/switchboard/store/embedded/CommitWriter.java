package io.switchboard.store.embedded;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer: one thread that takes whatever waits in the queue, commits it in groups and settles it, one hop for each
 * event loop and group.
 *
 * <p>After a failed commit nothing is tried but recovery, after pauses that double up to a limit; until it succeeds
 * every write is refused with {@code STORE_UNAVAILABLE}.
 */
final class CommitWriter {
    private static final Logger LOG = LoggerFactory.getLogger(CommitWriter.class);

    /** Bounds the work between two syncs; a burst beyond it is committed as several groups. */
    private static final int GROUP_BATCHES_MAX = 1024;

    private static final int GROUP_BYTES_MAX = 8 << 20;

    private final CommitQueue queue;
    private final CommitLog log;
    private final RecoveryPause pause;
    private final CommitPace pace = new CommitPace();
    private final Promise<@Nullable Void> closed = Promise.promise();
    private final Thread thread = new Thread(this::run, "switchboard-store-writer");
    private final AtomicReference<@Nullable Runnable> finale = new AtomicReference<>();
    private volatile @Nullable FaultException failure;
    private String lastReason = "";

    CommitWriter(CommitQueue queue, CommitLog log, RecoveryPause pause) {
        this.queue = queue;
        this.log = log;
        this.pause = pause;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why writes are refused now, or null. */
    @Nullable
    FaultException failure() {
        return failure;
    }

    /** Commits what waits, runs {@code last} on the writer's thread and ends. Only the first call's {@code last} runs. */
    Future<@Nullable Void> close(Runnable last) {
        finale.compareAndSet(null, last);
        queue.wake();
        return closed.future();
    }

    private void run() {
        while (finale.get() == null) {
            if (failure == null) {
                gather();
            } else {
                recover();
            }
            commitAll(queue.takeAll());
        }
        commitAll(queue.seal());
        Objects.requireNonNull(finale.get()).run();
        closed.complete();
    }

    /** Waits for the first write, and for others to join it as long as {@link CommitPace} says. */
    private void gather() {
        long left = pace.leftNanos(System.nanoTime());
        while (left > 0 && queue.depth() < CommitQueue.CROWD && finale.get() == null) {
            queue.awaitCrowd(left);
            left = pace.leftNanos(System.nanoTime());
        }
        queue.await();
    }

    private void commitAll(List<PendingWrite<?>> writes) {
        pace.began(System.nanoTime(), writes.size());
        int from = 0;
        while (from < writes.size()) {
            int to = groupEnd(writes, from);
            List<PendingWrite<?>> group = writes.subList(from, to);
            Settlement.settle(group, commit(group));
            from = to;
        }
    }

    private static int groupEnd(List<PendingWrite<?>> writes, int from) {
        long bytes = writes.get(from).batch().bytes();
        int to = from + 1;
        while (to < writes.size() && to - from < GROUP_BATCHES_MAX && joins(writes.get(to - 1), writes.get(to))) {
            bytes += writes.get(to).batch().bytes();
            if (bytes > GROUP_BYTES_MAX) {
                break;
            }
            to++;
        }
        return to;
    }

    private static boolean joins(PendingWrite<?> last, PendingWrite<?> next) {
        return !last.alone() && !next.alone();
    }

    private @Nullable FaultException commit(List<PendingWrite<?>> group) {
        FaultException known = failure;
        if (known != null) {
            return known;
        }
        try {
            log.commit(group);
            pause.reset();
            return null;
        } catch (CommitLog.CommitFailure | RuntimeException | OutOfMemoryError e) {
            return fail(e);
        }
    }

    private void recover() {
        queue.await(pause.next());
        try {
            log.recover();
            failure = null;
            lastReason = "";
            LOG.info("store is writable again");
        } catch (CommitLog.CommitFailure | RuntimeException | OutOfMemoryError e) {
            fail(e);
        }
    }

    /** Logs each reason once, and keeps it from clients: it may name files. */
    private FaultException fail(Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            LOG.error("store cannot be written reason=\"{}\"", reason);
        }
        FaultException fault =
                Fault.STORE_UNAVAILABLE.because("the store cannot be written now; the gateway's log says why");
        failure = fault;
        return fault;
    }
}
