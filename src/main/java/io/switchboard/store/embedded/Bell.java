package io.switchboard.store.embedded;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Wakes one thread. Any thread rings; ringing is two volatile accesses while the thread is awake, a system call only
 * when it sleeps. A ring while it is awake is kept for its next wait.
 */
final class Bell {
    private volatile boolean rung;
    private volatile @Nullable Thread sleeper;

    void ring() {
        rung = true;
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }

    /** Waits for a ring, but not longer than {@code nanosMax}. */
    void await(long nanosMax) {
        long deadline = System.nanoTime() + nanosMax;
        sleeper = Thread.currentThread();
        for (long left = nanosMax; !rung && left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        sleeper = null;
        rung = false;
    }

    /** Waits for a ring. */
    void await() {
        sleeper = Thread.currentThread();
        while (!rung) {
            LockSupport.park(this);
        }
        sleeper = null;
        rung = false;
    }
}
