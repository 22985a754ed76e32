package io.switchboard.simulate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a simulation end well when the process is told to end (Ctrl-C, SIGTERM): it stops, a load test reads back what
 * was acknowledged, the summary is printed, and the exit code tells the outcome. {@link #close} ends the watch.
 */
final class Interrupt implements AutoCloseable {
    private static final long WAIT_SECONDS_MAX = 120;

    private final Runnable stop;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "simulate-interrupt");
    private volatile int exitCode = 1;

    private Interrupt(Runnable stop) {
        this.stop = stop;
    }

    static Interrupt install(Runnable stop) {
        Interrupt interrupt = new Interrupt(stop);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    void exitCode(int code) {
        exitCode = code;
    }

    /** Halts because the exit code of a process that ends by a signal can't be set otherwise. */
    private void interrupted() {
        stop.run();
        try {
            if (!finished.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                System.err.println("simulate: not finished " + WAIT_SECONDS_MAX + " s after it was told to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running and will end the process with the exit code.
        }
    }
}
