package io.switchboard.link;

import io.switchboard.link.answer.AnswerHead;
import org.jspecify.annotations.Nullable;

/**
 * What a call through a link brings: a whole answer, or the head of one that is too long to hold, or has no end, with
 * the stream of the rest.
 *
 * @param source where it comes from
 * @param whole null if there is a stream
 * @param stream null if the answer is whole
 */
public record LinkAnswer(
        Source source,
        AnswerHead head,
        @Nullable KnownAnswer whole,
        @Nullable AnswerStream stream) {
    /** Where an answer comes from. */
    public enum Source {
        /** The board, by a call made for this visitor, or shared with others who asked the same. */
        BOARD("board"),
        /** A call of a moment ago, within {@code fresh}. */
        FRESH("fresh"),
        /** The last good answer, within {@code keep}: the board is asleep, busy or broken. */
        KEPT("kept");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static LinkAnswer of(Source source, KnownAnswer whole) {
        return new LinkAnswer(source, whole.head(), whole, null);
    }

    static LinkAnswer streaming(AnswerHead head, AnswerStream stream) {
        return new LinkAnswer(Source.BOARD, head, null, stream);
    }
}
