package io.switchboard.link.queue;

/**
 * A link at one moment, for people and metrics.
 *
 * @param calls at the board
 * @param people whose calls wait
 * @param polls that wait
 * @param oldestWaitMillis how long the one has waited that waits longest; 0 if none does
 * @param failures in a row
 * @param retryMillis until a board that is down is tried again; 0 if it is not down
 * @param callMillis a call's usual duration, 0 while unknown
 */
public record LinkView(
        State state,
        int calls,
        int people,
        int polls,
        long oldestWaitMillis,
        int failures,
        long retryMillis,
        long callMillis) {
    /** What a link does. */
    public enum State {
        IDLE,
        /** Calls are at the board, and none waits. */
        BUSY,
        /** Calls wait for their turn. */
        WAITING,
        /** The board failed again and again; the next trial is not due. */
        DOWN
    }
}
