package io.switchboard.link.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Takes an answer with an empty body only. */
final class Ignored implements AnswerSink {
    @Override
    public void head(AnswerHead head) {
        assertEquals(Framing.Kind.LENGTH, head.framing().kind());
    }

    @Override
    public void body(byte[] bytes, int from, int length) {
        throw new AssertionError("no body expected");
    }

    @Override
    public void end() {
        // Told by done().
    }
}
