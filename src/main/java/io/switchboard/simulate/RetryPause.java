package io.switchboard.simulate;

/**
 * How long to wait before the next try: what the gateway asked for ({@code Retry-After}), else twice as long after each
 * failure. Pure.
 *
 * @param firstMillis the wait after the first failure
 * @param maxMillis no wait is longer, whatever the gateway asks for
 */
record RetryPause(long firstMillis, long maxMillis) {
    /** The wait after {@code failures} (1 or more) tries have failed in a row. */
    long millis(int failures, int retryAfterSeconds) {
        if (retryAfterSeconds > 0) {
            return Math.min(maxMillis, retryAfterSeconds * 1_000L);
        }
        int doublings = Math.min(failures - 1, 30);
        return Math.min(maxMillis, firstMillis << doublings);
    }
}
