package io.switchboard.store.embedded;

import java.util.List;

/** Makes groups of writes durable. Called by the writer's thread alone. */
interface CommitLog {
    /** Makes the group durable as a whole, or fails and leaves nothing of it. */
    void commit(List<PendingWrite<?>> group) throws CommitFailure;

    /** After a failure: makes the log writable again, or says why that is not possible yet. */
    void recover() throws CommitFailure;

    /** Why nothing can be written. */
    final class CommitFailure extends Exception {
        CommitFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
