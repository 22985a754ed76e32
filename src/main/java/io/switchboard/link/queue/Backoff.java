package io.switchboard.link.queue;

/**
 * When a board that fails is tried again: after the second failure in a row in 1 s, then in twice as long each time, up
 * to 30 s. One failure alone changes nothing: radio is like that. Owned by the link's event loop.
 */
final class Backoff {
    private static final int FORGIVEN = 1;
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private int failures;
    private long untilMillis;

    void succeeded() {
        failures = 0;
    }

    void failed(long nowMillis) {
        failures++;
        if (isDoubtful()) {
            int doublings = Math.min(failures - FORGIVEN - 1, 30);
            untilMillis = nowMillis + Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(doublings, 20));
        }
    }

    int failures() {
        return failures;
    }

    /** Whether the board has failed so often that it is tried by one call at a time. */
    boolean isDoubtful() {
        return failures > FORGIVEN;
    }

    /** Milliseconds until the board may be tried; 0 if it may be now. */
    long remainingMillis(long nowMillis) {
        return isDoubtful() ? Math.max(0, untilMillis - nowMillis) : 0;
    }
}
