package io.switchboard.simulate;

/**
 * How often a request is tried.
 *
 * @param triesMax in all, 1 or more
 * @param pause between two of them
 */
record Patience(int triesMax, RetryPause pause) {
    private static final RetryPause PAUSE = new RetryPause(100, 5_000);

    /** A gateway that is not there when boards enrol is most likely not running: 1.5 s. */
    static final Patience ENROLLING = new Patience(5, PAUSE);

    /** A gateway that was killed under load may still be starting when it is asked what it has kept: 21 s. */
    static final Patience READING_BACK = new Patience(10, PAUSE);
}
