package io.switchboard.simulate;

import java.util.concurrent.atomic.LongAdder;

/** What a live fleet has done so far. Any thread may read. */
public final class FleetCounts {
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder givenUp = new LongAdder();

    void acknowledged() {
        acknowledged.increment();
    }

    void retried() {
        retried.increment();
    }

    void givenUp() {
        givenUp.increment();
    }

    /** Posts that the gateway has taken. */
    public long acknowledgedPosts() {
        return acknowledged.sum();
    }

    /** Tries after the first. */
    public long retries() {
        return retried.sum();
    }

    /** Posts that the gateway refused for good, or did not take in all their tries. */
    public long givenUpPosts() {
        return givenUp.sum();
    }
}
