package io.switchboard.link.queue;

/**
 * What a link says to a call that arrives.
 *
 * @param retryAfterSeconds of a refusal: when it may be worth trying again; else 0
 */
public record LinkVerdict(Answer answer, int retryAfterSeconds) {
    /** The verdicts. */
    public enum Answer {
        /** It has a place: call the board. */
        START,
        /** It waits for its turn. */
        WAIT,
        /** Refused: as many wait as may. */
        FULL,
        /** Refused: the board has failed again and again, and its next trial is not due. */
        DOWN
    }

    static final LinkVerdict START = new LinkVerdict(Answer.START, 0);
    static final LinkVerdict WAIT = new LinkVerdict(Answer.WAIT, 0);
}
