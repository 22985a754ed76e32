package io.switchboard.store.embedded;

import java.time.Duration;

/** How long to wait before the next try to recover: twice as long each time, up to a limit. Confined to one thread. */
final class RecoveryPause {
    private final long nanosMin;
    private final long nanosMax;
    private long nanos;

    RecoveryPause(Duration min, Duration max) {
        this.nanosMin = min.toNanos();
        this.nanosMax = max.toNanos();
        this.nanos = nanosMin;
    }

    long next() {
        long now = nanos;
        nanos = Math.min(nanos * 2, nanosMax);
        return now;
    }

    void reset() {
        nanos = nanosMin;
    }
}
