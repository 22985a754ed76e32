package io.switchboard.link;

import io.switchboard.link.answer.AnswerHead;

/**
 * A whole answer of a board.
 *
 * @param body not to be changed: it may be given to several visitors
 * @param atMillis when it was complete
 */
public record KnownAnswer(AnswerHead head, byte[] body, long atMillis) {
    private static final int OVERHEAD_BYTES = 256;
    private static final int FIELD_BYTES = 96;

    /** What it takes in memory, about. */
    long bytes() {
        return body.length + OVERHEAD_BYTES + (long) FIELD_BYTES * head.fields().size();
    }
}
