package io.switchboard.readings.fold;

import java.util.concurrent.atomic.LongAdder;

/** What folding has done since the start. Any thread may call. */
public final class FoldCounters {
    private final LongAdder folds = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final LongAdder blockBytes = new LongAdder();

    void done(Fold.Outcome outcome) {
        folds.increment();
        rows.add(outcome.rows().rows());
        readings.add(outcome.rows().readings());
        blockBytes.add(outcome.blockBytes());
    }

    void failed() {
        failures.increment();
    }

    public long folds() {
        return folds.sum();
    }

    public long failures() {
        return failures.sum();
    }

    /** Requests whose rows were folded. */
    public long rows() {
        return rows.sum();
    }

    public long readings() {
        return readings.sum();
    }

    /** Bytes of blocks written; a block that grows is written again. */
    public long blockBytes() {
        return blockBytes.sum();
    }
}
