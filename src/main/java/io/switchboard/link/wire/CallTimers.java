package io.switchboard.link.wire;

import io.switchboard.base.TimingWheel;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one call: one for the step that it is in, one for the whole of it. One entry of the {@link Deadlines}
 * serves both: it stays where it is when a step ends in time, as nearly all do, and is looked at when its time comes. On
 * the call's event loop.
 */
final class CallTimers extends TimingWheel.Entry<CallTimers> {
    private static final long NEVER = Long.MAX_VALUE;

    private final Deadlines deadlines;
    private long stepMillis = NEVER;
    private long wholeMillis = NEVER;
    private @Nullable Runnable stepExpired;
    private @Nullable Runnable wholeExpired;
    private boolean active;

    CallTimers(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Replaces the timer of the step before. */
    void step(long millis, Runnable expired) {
        stepExpired = expired;
        stepMillis = deadlines.nowMillis() + millis;
        place();
    }

    void endStep() {
        stepMillis = NEVER;
    }

    void total(long millis, Runnable expired) {
        wholeExpired = expired;
        wholeMillis = deadlines.nowMillis() + millis;
        place();
    }

    /** Looks each time the span is over whether there was any {@link #activity}, so that a byte costs no timer. */
    void idle(long millis, Runnable expired) {
        active = false;
        total(millis, () -> idleSpanOver(millis, expired));
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
        deadlines.remove(this);
    }

    /** Ends what {@link #total} or {@link #idle} began. */
    void endTotal() {
        wholeMillis = NEVER;
    }

    private void place() {
        long first = Math.min(stepMillis, wholeMillis);
        if (isInWheel() && dueMillis <= first) {
            return;
        }
        deadlines.remove(this);
        dueMillis = first;
        deadlines.add(this);
    }

    /** It came out of the wheel. */
    void due(long nowMillis) {
        if (stepMillis <= nowMillis && stepExpired != null) {
            stepMillis = NEVER;
            stepExpired.run();
        }
        if (wholeMillis <= nowMillis && wholeExpired != null) {
            wholeMillis = NEVER;
            wholeExpired.run();
        }
        if (Math.min(stepMillis, wholeMillis) != NEVER) {
            place();
        }
    }
}
