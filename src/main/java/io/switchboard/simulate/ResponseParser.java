package io.switchboard.simulate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads HTTP/1.0 and HTTP/1.1 answers from bytes as they come, split anywhere (RFC 9112): status line, the few headers
 * that matter here, and a body that ends by {@code Content-Length}, by chunks or by the end of the stream. Small and
 * without copies of what it skips, because the load tool shares a machine with the server that it measures.
 *
 * <p>Bounds: a line of 8 KiB, headers of 64 KiB in all, and as many bytes of the body kept as the constructor says
 * (the rest is skipped and told by {@link Answer#truncated}). Not thread-safe.
 */
final class ResponseParser {
    private static final int LINE_BYTES_MAX = 8 * 1024;
    private static final int HEADER_BYTES_MAX = 64 * 1024;
    private static final int STATUS_UNKNOWN = 0;
    private static final byte[] NO_BODY = {};

    private enum State {
        STATUS_LINE,
        HEADER,
        BODY,
        BODY_TO_END,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        COMPLETE
    }

    private final int bodyBytesMax;
    private final HeaderFields fields = new HeaderFields();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private byte[] line = new byte[128];
    private int lineBytes;
    private int headerBytes;
    private State state = State.STATUS_LINE;
    private int status;
    private long left;
    private boolean truncated;

    ResponseParser(int bodyBytesMax) {
        this.bodyBytesMax = bodyBytesMax;
    }

    /** Forgets everything and waits for a status line. */
    void reset() {
        state = State.STATUS_LINE;
        status = STATUS_UNKNOWN;
        lineBytes = 0;
        headerBytes = 0;
        left = 0;
        truncated = false;
        body.reset();
        fields.reset();
    }

    /**
     * Takes bytes up to the end of the answer.
     *
     * @return the index after the last byte taken, less than {@code to} only once {@link #complete}
     * @throws WireFailure {@code BAD_ANSWER} for what is not HTTP
     */
    int feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && state != State.COMPLETE) {
            at = switch (state) {
                case BODY, CHUNK -> takeCounted(bytes, at, to);
                case BODY_TO_END -> {
                    keep(bytes, at, to - at);
                    yield to;
                }
                default -> takeLine(bytes, at, to);
            };
        }
        return at;
    }

    boolean complete() {
        return state == State.COMPLETE;
    }

    /** Whether not a byte of an answer has come yet. */
    boolean untouched() {
        return state == State.STATUS_LINE && lineBytes == 0 && headerBytes == 0;
    }

    /** The stream ended: completes a body that only that ends. Says whether the answer is complete. */
    boolean end() {
        if (state == State.BODY_TO_END) {
            state = State.COMPLETE;
        }
        return complete();
    }

    /** The answer, once {@link #complete}. */
    Answer answer() {
        byte[] kept = body.size() == 0 ? NO_BODY : body.toByteArray();
        return new Answer(status, fields.retryAfterSeconds(), kept, truncated, fields.keepAlive());
    }

    private int takeCounted(byte[] bytes, int from, int to) {
        int count = (int) Math.min(left, to - from);
        keep(bytes, from, count);
        left -= count;
        if (left == 0) {
            state = state == State.CHUNK ? State.CHUNK_END : State.COMPLETE;
        }
        return from + count;
    }

    private void keep(byte[] bytes, int from, int count) {
        int room = Math.min(count, bodyBytesMax - body.size());
        body.write(bytes, from, room);
        truncated |= room < count;
    }

    private int takeLine(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (b == '\n') {
                int end = lineBytes > 0 && line[lineBytes - 1] == '\r' ? lineBytes - 1 : lineBytes;
                headerBytes += lineBytes + 1;
                lineBytes = 0;
                line(end);
                return at + 1;
            }
            append(b);
        }
        return to;
    }

    private void append(byte b) {
        if (lineBytes == LINE_BYTES_MAX || headerBytes > HEADER_BYTES_MAX) {
            throw bad("its headers are too long");
        }
        if (lineBytes == line.length) {
            line = Arrays.copyOf(line, line.length * 2);
        }
        line[lineBytes++] = b;
    }

    /** Handles a whole line, which stands in {@code line} up to {@code end}. */
    private void line(int end) {
        switch (state) {
            case STATUS_LINE -> statusLine(end);
            case HEADER -> header(end);
            case CHUNK_SIZE -> chunkSize(end);
            case CHUNK_END -> chunkEnd(end);
            default -> trailer(end);
        }
    }

    /** {@code HTTP/1.x SP 3DIGIT [SP reason]}. */
    private void statusLine(int end) {
        boolean http1 = end >= 12 && new String(line, 0, 7, StandardCharsets.ISO_8859_1).equals("HTTP/1.");
        if (!http1 || line[8] != ' ' || (end > 12 && line[12] != ' ')) {
            throw bad("it does not begin with HTTP/1.x and a status");
        }
        for (int at = 9; at < 12; at++) {
            if (line[at] < '0' || line[at] > '9') {
                throw bad("its status is not a number");
            }
            status = status * 10 + line[at] - '0';
        }
        fields.version(line[7] == '1');
        state = State.HEADER;
    }

    private void header(int end) {
        if (end > 0) {
            fields.line(line, end);
        } else if (status < 200) {
            // An interim answer (RFC 9110, section 15.2): the real one follows.
            reset();
        } else {
            frameBody();
        }
    }

    /** Which end the body has (RFC 9112, section 6.3). */
    private void frameBody() {
        if (status == 204 || status == 304) {
            state = State.COMPLETE;
        } else if (fields.chunked()) {
            countLinesAnew(State.CHUNK_SIZE);
        } else if (fields.contentLength() >= 0) {
            left = fields.contentLength();
            state = left == 0 ? State.COMPLETE : State.BODY;
        } else {
            fields.untilEnd();
            state = State.BODY_TO_END;
        }
    }

    private void chunkSize(int end) {
        String text = new String(line, 0, end, StandardCharsets.ISO_8859_1);
        int extension = text.indexOf(';');
        String size = (extension < 0 ? text : text.substring(0, extension)).strip();
        if (!size.matches("[0-9A-Fa-f]{1,8}")) {
            throw bad("a chunk has no size");
        }
        left = Long.parseLong(size, 16);
        countLinesAnew(left == 0 ? State.TRAILER : State.CHUNK);
    }

    private void chunkEnd(int end) {
        if (end > 0) {
            throw bad("a chunk is longer than its size");
        }
        countLinesAnew(State.CHUNK_SIZE);
    }

    private void trailer(int end) {
        if (end == 0) {
            state = State.COMPLETE;
        }
    }

    /** The bound of headers is not for the lines between chunks, of which a long body has many. */
    private void countLinesAnew(State next) {
        headerBytes = 0;
        state = next;
    }

    private static WireFailure bad(String why) {
        return new WireFailure(WireFailure.Kind.BAD_ANSWER, "the answer is not HTTP/1: " + why);
    }
}
