package io.switchboard.store.embedded;

/** Told of every group that became durable; for metrics. */
public interface CommitObserver {
    /**
     * Called on the writer's thread, so it must be quick and must not throw.
     *
     * @param batches how many writes the group held
     * @param bytes what was written to the log
     * @param nanos from handing the group to the log until it was durable
     */
    void committed(int batches, int bytes, long nanos);
}
