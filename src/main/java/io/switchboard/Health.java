package io.switchboard;

import io.switchboard.store.Store;

/** Whether the gateway can do its work, for the readiness check. Any thread. */
final class Health {
    private enum Phase {
        STARTING,
        READY,
        DRAINING
    }

    private final Store store;
    private volatile Phase phase = Phase.STARTING;

    Health(Store store) {
        this.store = store;
    }

    void ready() {
        phase = Phase.READY;
    }

    void draining() {
        phase = Phase.DRAINING;
    }

    boolean isReady() {
        return phase == Phase.READY && store.writable();
    }

    /** What is checked and how it stands, as JSON. */
    String describe() {
        return "{\"ready\":" + isReady() + ",\"listeners\":" + (phase != Phase.STARTING) + ",\"store\":"
                + store.writable() + ",\"draining\":" + (phase == Phase.DRAINING) + "}";
    }
}
