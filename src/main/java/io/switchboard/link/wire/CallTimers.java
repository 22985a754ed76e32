package io.switchboard.link.wire;

import io.vertx.core.Vertx;

/**
 * The timers of one call: one for the step that it is in, one for the whole of it. On the call's event loop.
 */
final class CallTimers {
    private static final long NONE = -1;

    private final Vertx vertx;
    private long step = NONE;
    private long whole = NONE;
    private boolean active;

    CallTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Replaces the timer of the step before. */
    void step(long millis, Runnable expired) {
        endStep();
        step = vertx.setTimer(millis, id -> expired.run());
    }

    void endStep() {
        if (step != NONE) {
            vertx.cancelTimer(step);
            step = NONE;
        }
    }

    void total(long millis, Runnable expired) {
        whole = vertx.setTimer(millis, id -> expired.run());
    }

    /** Looks each time the span is over whether there was any {@link #activity}, so that a byte costs no timer. */
    void idle(long millis, Runnable expired) {
        active = false;
        whole = vertx.setTimer(millis, id -> idleSpanOver(millis, expired));
    }

    private void idleSpanOver(long millis, Runnable expired) {
        if (active) {
            idle(millis, expired);
        } else {
            expired.run();
        }
    }

    void activity() {
        active = true;
    }

    void end() {
        endStep();
        endTotal();
    }

    /** Ends what {@link #total} or {@link #idle} began. */
    void endTotal() {
        if (whole != NONE) {
            vertx.cancelTimer(whole);
            whole = NONE;
        }
    }
}
