package io.switchboard.store.embedded;

import io.switchboard.store.Batch;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** A copy of all rows between two groups of writes: with all that were acknowledged before it, and none by half. */
final class CheckpointWrite extends PendingWrite<@Nullable Void> {
    private final RocksEngine engine;
    private final Path into;

    CheckpointWrite(Caller caller, RocksEngine engine, Path into) {
        super(caller, new Batch("checkpoint"));
        this.engine = engine;
        this.into = into;
    }

    @Override
    void encode(CommitGroup group) throws RocksDBException {
        engine.checkpoint(into);
    }

    @Override
    boolean alone() {
        return true;
    }

    @Override
    @Nullable
    Void result() {
        return null;
    }
}
