package io.switchboard.link.answer;

import io.switchboard.link.answer.AnswerException.Kind;
import io.switchboard.link.answer.AnswerException.Step;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gathers one line after the other, split anywhere, and keeps the bounds: of a line, and of all lines since
 * {@link #countAnew}. Fails at the first byte beyond, wherever the split was.
 */
final class Line {
    private static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 128;

    private final int lineBytesMax;
    private final int allBytesMax;
    private byte[] bytes = NOTHING;
    private int length;
    private int allBytes;
    private boolean ended;

    Line(AnswerLimits limits) {
        this.lineBytesMax = limits.lineBytesMax();
        this.allBytesMax = limits.headBytesMax();
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /**
     * Takes bytes up to the end of the line; {@link #ended} says whether it came.
     *
     * @return the index after the last byte taken
     */
    int take(byte[] from, int start, int to, Step step) {
        int end = start;
        while (end < to && from[end] != '\n') {
            end++;
        }
        append(from, start, end - start, step);
        ended = end < to;
        if (!ended) {
            return to;
        }
        if (allBytes == allBytesMax) {
            throw tooLong(step);
        }
        allBytes++;
        return end + 1;
    }

    boolean ended() {
        return ended;
    }

    void append(byte[] from, int start, int count, Step step) {
        int lineRoom = lineBytesMax - length;
        int allRoom = allBytesMax - allBytes;
        if (count > Math.min(lineRoom, allRoom)) {
            throw lineRoom <= allRoom
                    ? new AnswerException(Kind.TOO_LARGE, step, "a line of more than " + lineBytesMax + " bytes")
                    : tooLong(step);
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(FIRST_BYTES, length + count), 2 * bytes.length));
        }
        System.arraycopy(from, start, bytes, length, count);
        length += count;
        allBytes += count;
    }

    private AnswerException tooLong(Step step) {
        return new AnswerException(Kind.TOO_LARGE, step, "more than " + allBytesMax + " bytes");
    }

    /** Keeps only the last {@code count} bytes. */
    void keepLast(int count) {
        System.arraycopy(bytes, length - count, bytes, 0, count);
        length = count;
    }

    /** Lines from here on have the whole bound for themselves. */
    void countAnew() {
        allBytes = 0;
    }

    /** Gives the memory back. */
    void free() {
        bytes = NOTHING;
        length = 0;
    }

    /** Hands out the line without carriage returns at its end, of which a confused program sends two. */
    String text() {
        int end = length;
        while (end > 0 && bytes[end - 1] == '\r') {
            end--;
        }
        length = 0;
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }
}
