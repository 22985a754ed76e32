package io.switchboard.store.embedded;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was committed and passes it on. The writer's thread counts, any thread reads. */
final class Counters implements CommitObserver {
    private final LongAdder groups = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile CommitObserver next = (groupBatches, groupBytes, nanos) -> {};

    void passOnTo(CommitObserver observer) {
        next = observer;
    }

    @Override
    public void committed(int groupBatches, int groupBytes, long nanos) {
        groups.increment();
        batches.add(groupBatches);
        bytes.add(groupBytes);
        next.committed(groupBatches, groupBytes, nanos);
    }

    long groups() {
        return groups.sum();
    }

    long batches() {
        return batches.sum();
    }

    long bytes() {
        return bytes.sum();
    }
}
