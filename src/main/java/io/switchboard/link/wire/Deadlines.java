package io.switchboard.link.wire;

import io.switchboard.base.TimingWheel;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * The timers of all calls of one event loop, a tick of {@value TimingWheel#TICK_MILLIS} ms precise. A call has several
 * limits in time and nearly never meets one, so setting and taking back must cost next to nothing; without calls nothing
 * ticks. On that event loop only.
 */
final class Deadlines {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final TimingWheel<CallTimers> wheel = new TimingWheel<>(nowMillis());
    private long ticks = NONE;

    Deadlines(Vertx vertx) {
        this.vertx = vertx;
    }

    /** By a clock that nobody sets. */
    long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    void add(CallTimers timers) {
        wheel.add(timers);
        if (ticks == NONE) {
            ticks = vertx.setPeriodic(TimingWheel.TICK_MILLIS, id -> tick());
        }
    }

    void remove(CallTimers timers) {
        wheel.remove(timers);
    }

    private void tick() {
        long now = nowMillis();
        wheel.advance(now, timers -> timers.due(now));
        if (wheel.size() == 0) {
            vertx.cancelTimer(ticks);
            ticks = NONE;
        }
    }
}
