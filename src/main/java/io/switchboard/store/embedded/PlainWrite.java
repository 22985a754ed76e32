package io.switchboard.store.embedded;

import io.switchboard.store.Batch;
import org.jspecify.annotations.Nullable;

/** A batch that is written as it is. */
final class PlainWrite extends PendingWrite<@Nullable Void> {
    PlainWrite(Caller caller, Batch batch) {
        super(caller, batch);
    }

    @Override
    void encode(CommitGroup group) {
        group.add(batch());
    }

    @Override
    @Nullable
    Void result() {
        return null;
    }
}
