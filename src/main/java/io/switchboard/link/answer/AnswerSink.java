package io.switchboard.link.answer;

/** Takes an answer apart as it comes: one head, any number of parts of the body, one end. */
public interface AnswerSink {
    void head(AnswerHead head);

    /**
     * A part of the body, 1 byte at least.
     *
     * @param bytes either what was fed, or the parser's own, which it will write over
     * @param from index of the first byte
     * @param length bytes
     */
    void body(byte[] bytes, int from, int length);

    /** The answer is complete; what the board may still send is of no interest. */
    void end();
}
