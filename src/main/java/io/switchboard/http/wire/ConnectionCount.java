package io.switchboard.http.wire;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many connections a listener holds, over all its loops, against its maximum. A connection over the maximum is
 * answered 503 when its request comes; one that is far over is closed at once, so that refusing is bounded too. Any
 * thread.
 */
public final class ConnectionCount {
    enum Verdict {
        ADMITTED,
        REFUSED,
        DROPPED
    }

    private static final int REFUSED_AT_ONCE_MAX = 1_024;

    private volatile int max;
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder stalled = new LongAdder();

    public ConnectionCount(int max) {
        this.max = max;
    }

    Verdict open() {
        int now = open.incrementAndGet();
        accepted.increment();
        if (now <= max) {
            return Verdict.ADMITTED;
        }
        refused.increment();
        return now <= max + REFUSED_AT_ONCE_MAX ? Verdict.REFUSED : Verdict.DROPPED;
    }

    void closed() {
        open.decrementAndGet();
    }

    void timedOut() {
        timedOut.increment();
    }

    void stalled() {
        stalled.increment();
    }

    /** Changes the maximum; connections that are open stay so. */
    public void max(int changed) {
        max = changed;
    }

    public int max() {
        return max;
    }

    public int openNow() {
        return open.get();
    }

    public long acceptedTotal() {
        return accepted.sum();
    }

    public long refusedTotal() {
        return refused.sum();
    }

    /** Requests that did not arrive within their time. */
    public long timedOutTotal() {
        return timedOut.sum();
    }

    /** Connections ended because the client did not read its answer. */
    public long stalledTotal() {
        return stalled.sum();
    }
}
