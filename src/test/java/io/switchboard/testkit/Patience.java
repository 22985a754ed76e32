package io.switchboard.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what another process does in its own time and tells nobody about. */
public final class Patience {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Patience() {}

    /** Asks again and again until it is so; fails after 90 s. */
    public static void until(String what, Callable<Boolean> isSo) throws Exception {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!isSo.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still not so: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
