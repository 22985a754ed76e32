package io.switchboard.link.answer;

/**
 * How much of an answer is taken.
 *
 * @param lineBytesMax of one line of the header or of the framing of chunks, without its end
 * @param headBytesMax of the status line and all fields with their ends, interim answers included; of a chunk's framing
 * @param fieldsMax header fields
 * @param bodyBytesMax of the body without the framing of chunks; not of what follows 101; {@link Long#MAX_VALUE}
 *     for streams
 */
public record AnswerLimits(int lineBytesMax, int headBytesMax, int fieldsMax, long bodyBytesMax) {
    /** More than any board's program sends. */
    public static final AnswerLimits DEFAULT = new AnswerLimits(8 << 10, 32 << 10, 100, 16 << 20);

    public AnswerLimits {
        if (lineBytesMax < 1 || headBytesMax < 1 || fieldsMax < 0 || bodyBytesMax < 0) {
            throw new IllegalArgumentException("limits must allow something");
        }
    }

    public AnswerLimits withBodyBytesMax(long other) {
        return new AnswerLimits(lineBytesMax, headBytesMax, fieldsMax, other);
    }
}
