package io.switchboard.link.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a parser said of one answer, parts of the body put together.
 *
 * @param ends how often the end was told
 * @param order whether the head came first, once, and nothing after the end
 */
record Reading(
        @Nullable AnswerHead head,
        String body,
        int ends,
        boolean order,
        @Nullable String failure,
        Set<Quirk> quirks) {
    static final AnswerLimits LIMITS = new AnswerLimits(200, 600, 8, 1_000);

    /** What one answer is, and how its stream ended. */
    record Stream(String method, byte[] bytes, boolean reset) {
        static Stream get(String text) {
            return new Stream("GET", text.getBytes(StandardCharsets.ISO_8859_1), false);
        }
    }

    static Reading of(String text) {
        return of(LIMITS, Stream.get(text), List.of());
    }

    static Reading of(String method, String text) {
        return of(LIMITS, new Stream(method, text.getBytes(StandardCharsets.ISO_8859_1), false), List.of());
    }

    static Reading reset(String text) {
        return of(LIMITS, new Stream("GET", text.getBytes(StandardCharsets.ISO_8859_1), true), List.of());
    }

    /** @param cuts where the bytes are split, ascending */
    static Reading of(AnswerLimits limits, Stream stream, List<Integer> cuts) {
        Recorder recorder = new Recorder();
        AnswerParser parser = new AnswerParser(limits, stream.method());
        String failure = null;
        try {
            int from = 0;
            for (int cut : cuts) {
                parser.feed(stream.bytes(), from, cut, recorder);
                from = cut;
            }
            parser.feed(stream.bytes(), from, stream.bytes().length, recorder);
            parser.end(stream.reset(), recorder);
        } catch (AnswerException unusable) {
            failure = unusable.kind() + " " + unusable.step() + " " + unusable.detail();
        }
        return recorder.reading(failure, parser.quirks());
    }

    private static final class Recorder implements AnswerSink {
        private final List<AnswerHead> heads = new ArrayList<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int ends;
        private boolean order = true;

        @Override
        public void head(AnswerHead head) {
            order &= heads.isEmpty() && body.size() == 0 && ends == 0;
            heads.add(head);
        }

        @Override
        public void body(byte[] bytes, int from, int length) {
            order &= heads.size() == 1 && ends == 0 && length > 0;
            body.write(bytes, from, length);
        }

        @Override
        public void end() {
            order &= heads.size() == 1;
            ends++;
        }

        Reading reading(@Nullable String failure, Set<Quirk> quirks) {
            AnswerHead head = heads.isEmpty() ? null : heads.get(0);
            return new Reading(head, body.toString(StandardCharsets.ISO_8859_1), ends, order, failure, quirks);
        }
    }

    /** The head, which must be there. */
    AnswerHead known() {
        if (head == null) {
            throw new AssertionError("no head: " + this);
        }
        return head;
    }

    boolean complete() {
        return failure == null && ends == 1;
    }

    boolean failedWith(String start) {
        return failure != null && failure.startsWith(start) && ends == 0;
    }
}
