package io.switchboard.store.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A log that does as the test says: lets groups through one by one, fails, recovers. */
final class ScriptedLog implements CommitLog {
    private final Semaphore permits = new Semaphore(0);
    private final Semaphore failedRecoveries = new Semaphore(0);
    private final CountDownLatch recovered = new CountDownLatch(1);
    private final List<Integer> groups = new ArrayList<>();
    private volatile @Nullable String failure;

    void letThrough(int more) {
        permits.release(more);
    }

    void failCommits(String reason) {
        failure = reason;
    }

    void heal() {
        failure = null;
    }

    void awaitFailedRecoveries(int count) throws InterruptedException {
        failedRecoveries.acquire(count);
    }

    void awaitRecovery() throws InterruptedException {
        recovered.await();
    }

    synchronized List<Integer> groups() {
        return List.copyOf(groups);
    }

    @Override
    public void commit(List<PendingWrite<?>> group) throws CommitFailure {
        permits.acquireUninterruptibly();
        failIfTold();
        synchronized (this) {
            groups.add(group.size());
        }
    }

    @Override
    public void recover() throws CommitFailure {
        try {
            failIfTold();
        } catch (CommitFailure e) {
            failedRecoveries.release();
            throw e;
        }
        recovered.countDown();
    }

    private void failIfTold() throws CommitFailure {
        String reason = failure;
        if (reason != null) {
            throw new CommitFailure(reason, new IllegalStateException(reason));
        }
    }
}
