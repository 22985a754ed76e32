package io.switchboard.link.answer;

import io.switchboard.link.answer.AnswerException.Kind;
import io.switchboard.link.answer.AnswerException.Step;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one answer of a board, HTTP/0.9 to HTTP/1.1, from bytes as they come: any split of the same bytes gives the same
 * events. Lines may end in LF or CRLF; leading empty lines, missing reasons, folded fields, lines that are no fields and
 * spaces before colons do no harm; interim answers are skipped; bytes without a status line are a body of their own.
 *
 * <p>States: start → status line → header → (the start again after an interim answer) → body by its {@link Framing} →
 * done. Any state may fail, after which nothing more is taken. Time and memory are linear in the bytes; no more than a
 * line and the fields are kept. Each limit fails with {@link Kind#TOO_LARGE} at the first byte beyond it. For one thread.
 */
public final class AnswerParser {
    private static final byte[] PROTOCOL = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    /** The first byte of a TLS record that holds an alert, and of one that holds a handshake message. */
    private static final byte TLS_ALERT = 0x15;

    private static final byte TLS_HANDSHAKE = 0x16;

    private enum State {
        /** Undecided whether there is a status line. */
        START(Step.START),
        STATUS_LINE(Step.STATUS_LINE),
        HEADER(Step.HEADER),
        COUNTED(Step.BODY),
        TO_END(Step.BODY),
        CHUNK_SIZE(Step.CHUNK),
        CHUNK(Step.BODY),
        CHUNK_END(Step.CHUNK),
        DONE(Step.BODY),
        FAILED(Step.BODY);

        private final Step step;

        State(Step step) {
            this.step = step;
        }
    }

    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private final HeadReader head;
    private final FramingRule rule;
    private final boolean toHead;
    private final Line line;
    private State state = State.START;
    private boolean untouched = true;
    private boolean afterInterim;
    private boolean junkCounts;
    private int protocolBytes;
    private long bodyBytes;
    private long bodyBytesMax;
    /** Of the promised body or of the chunk. */
    private long left;

    /** @param requestMethod what was asked: the answer to HEAD has no body, whatever it promises */
    public AnswerParser(AnswerLimits limits, String requestMethod) {
        this.bodyBytesMax = limits.bodyBytesMax();
        this.toHead = requestMethod.equals("HEAD");
        this.line = new Line(limits);
        this.head = new HeadReader(limits.fieldsMax(), quirks);
        this.rule = new FramingRule(toHead, quirks);
    }

    /** Takes a body of any length from now on: for answers that have no end. */
    public void liftBodyLimit() {
        bodyBytesMax = Long.MAX_VALUE;
    }

    /** Whether the answer ended, well or not; what is fed from then on is dropped. */
    public boolean done() {
        return state == State.DONE || state == State.FAILED;
    }

    /** Whether not a byte has come. */
    public boolean untouched() {
        return untouched;
    }

    /** Bytes of the body so far, without the framing of chunks. */
    public long bodyBytes() {
        return bodyBytes;
    }

    /** What was wrong so far and did no harm. */
    public Set<Quirk> quirks() {
        return Set.copyOf(quirks);
    }

    /**
     * Takes bytes.
     *
     * @param from index of the first
     * @param to index after the last
     * @throws AnswerException if the answer cannot be used; the sink has what came before and gets nothing more
     */
    public void feed(byte[] bytes, int from, int to, AnswerSink sink) {
        untouched &= from == to;
        try {
            int at = from;
            while (at < to) {
                at = step(bytes, at, to, sink);
            }
        } catch (AnswerException unusable) {
            state = State.FAILED;
            throw unusable;
        }
    }

    private int step(byte[] bytes, int at, int to, AnswerSink sink) {
        return switch (state) {
            case START -> start(bytes, at, sink);
            case STATUS_LINE, HEADER, CHUNK_SIZE, CHUNK_END -> takeLine(bytes, at, to, sink);
            case COUNTED, CHUNK -> takeCounted(bytes, at, to, sink);
            case TO_END -> takeAll(bytes, at, to, sink);
            case DONE, FAILED -> drop(to);
        };
    }

    private int drop(int to) {
        if (junkCounts) {
            quirks.add(Quirk.JUNK_AFTER_BODY);
        }
        return to;
    }

    /** Empty lines are skipped, but kept until it is sure that they are not the beginning of a body. */
    private int start(byte[] bytes, int at, AnswerSink sink) {
        byte b = bytes[at];
        line.append(bytes, at, 1, state.step);
        boolean first = protocolBytes == 0;
        if (first && (b == '\r' || b == '\n')) {
            return at + 1;
        }
        if (first && (b == TLS_ALERT || b == TLS_HANDSHAKE)) {
            throw malformed("the board speaks TLS on this port: its address must begin with https://");
        }
        if (upper(b) != PROTOCOL[protocolBytes]) {
            bare(first && b == '<', sink);
        } else if (++protocolBytes == PROTOCOL.length) {
            line.keepLast(protocolBytes);
            state = State.STATUS_LINE;
        }
        return at + 1;
    }

    private static int upper(byte b) {
        return b >= 'a' && b <= 'z' ? b - 'a' + 'A' : b;
    }

    private AnswerException malformed(String what) {
        return new AnswerException(Kind.MALFORMED, state.step, what);
    }

    /** HTTP/0.9: all that came is the beginning of the body. */
    private void bare(boolean html, AnswerSink sink) {
        if (afterInterim) {
            throw malformed("no status line after an interim answer");
        }
        quirks.add(Quirk.NO_STATUS_LINE);
        Field type = new Field("Content-Type", html ? "text/html" : "text/plain");
        Framing framing = Framing.of(toHead ? Framing.Kind.NONE : Framing.Kind.TO_END);
        sink.head(new AnswerHead(200, "", Version.BARE, List.of(type), framing, quirks));
        if (toHead) {
            done(sink);
        } else {
            state = State.TO_END;
            takeAll(line.bytes(), 0, line.length(), sink);
            line.free();
        }
    }

    private int takeLine(byte[] bytes, int from, int to, AnswerSink sink) {
        int next = line.take(bytes, from, to, state.step);
        if (line.ended()) {
            endLine(line.text(), sink);
        }
        return next;
    }

    private void endLine(String text, AnswerSink sink) {
        switch (state) {
            case STATUS_LINE -> {
                head.statusLine(text);
                state = State.HEADER;
            }
            case HEADER -> headerLine(text, sink);
            case CHUNK_SIZE -> chunkSize(text, sink);
            default -> chunkEnd(text);
        }
    }

    private void headerLine(String text, AnswerSink sink) {
        if (!text.isEmpty()) {
            head.fieldLine(text);
        } else if (head.isInterim()) {
            head.reset();
            afterInterim = true;
            protocolBytes = 0;
            state = State.START;
        } else {
            headEnded(sink);
        }
    }

    private void headEnded(AnswerSink sink) {
        Framing framing = rule.of(head.status(), head.fields());
        if (framing.length() > bodyBytesMax) {
            throw bodyTooLarge();
        }
        line.countAnew();
        sink.head(head.head(framing));
        switch (framing.kind()) {
            case NONE -> counted(0, sink);
            case LENGTH -> counted(framing.length(), sink);
            case CHUNKED -> state = State.CHUNK_SIZE;
            case TO_END -> toEnd();
            case RAW -> {
                liftBodyLimit();
                toEnd();
            }
        }
    }

    private void toEnd() {
        line.free();
        state = State.TO_END;
    }

    private void counted(long length, AnswerSink sink) {
        left = length;
        junkCounts = true;
        if (left == 0) {
            done(sink);
        } else {
            line.free();
            state = State.COUNTED;
        }
    }

    private void done(AnswerSink sink) {
        state = State.DONE;
        line.free();
        sink.end();
    }

    private int takeCounted(byte[] bytes, int from, int to, AnswerSink sink) {
        int count = (int) Math.min(left, to - from);
        bodyBytes += count;
        left -= count;
        sink.body(bytes, from, count);
        if (left == 0 && state == State.COUNTED) {
            done(sink);
        } else if (left == 0) {
            state = State.CHUNK_END;
        }
        return from + count;
    }

    private int takeAll(byte[] bytes, int from, int to, AnswerSink sink) {
        int count = (int) Math.min(bodyBytesMax - bodyBytes, to - from);
        bodyBytes += count;
        if (count > 0) {
            sink.body(bytes, from, count);
        }
        if (count < to - from) {
            throw bodyTooLarge();
        }
        return to;
    }

    private AnswerException bodyTooLarge() {
        return new AnswerException(Kind.TOO_LARGE, state.step, "a body of more than " + bodyBytesMax + " bytes");
    }

    /** Empty lines before a size come from programs that send a line end after data which has one. */
    private void chunkSize(String text, AnswerSink sink) {
        if (text.isEmpty()) {
            return;
        }
        left = ChunkSize.parse(text);
        line.countAnew();
        if (left == 0) {
            // The trailer that may follow is of no interest, and waiting for its end would be for nothing.
            done(sink);
        } else if (left > bodyBytesMax - bodyBytes) {
            throw bodyTooLarge();
        } else {
            state = State.CHUNK;
        }
    }

    private void chunkEnd(String text) {
        if (!text.isEmpty()) {
            throw malformed("a chunk is longer than its size says");
        }
        state = State.CHUNK_SIZE;
    }

    /**
     * The stream ended.
     *
     * @param reset by RST instead of FIN, which does no harm to a body that had no other end
     * @throws AnswerException if more was to come
     */
    public void end(boolean reset, AnswerSink sink) {
        if (done()) {
            return;
        }
        if (state == State.TO_END) {
            if (reset) {
                quirks.add(Quirk.ENDED_BY_RESET);
            }
            done(sink);
            return;
        }
        AnswerException early = new AnswerException(
                reset ? Kind.RESET : Kind.SHORT,
                state.step,
                (reset ? "reset" : "closed") + " by the board " + missing());
        state = State.FAILED;
        throw early;
    }

    private String missing() {
        return switch (state) {
            case START -> "without an answer";
            case COUNTED -> "after " + bodyBytes + " of " + (bodyBytes + left) + " bytes promised";
            case CHUNK -> "with " + left + " bytes of a chunk missing";
            case CHUNK_SIZE, CHUNK_END -> "without a last chunk";
            default -> "before the empty line that ends the header";
        };
    }
}
