package io.switchboard.simulate;

import java.util.Arrays;

/**
 * Which posts of a series were acknowledged, kept as lengths of alternating gaps and runs (base-128 numbers): a few
 * bytes for any number of posts that all went well, at most one byte a post when every other one failed. Posts are
 * added in rising order. Not thread-safe.
 */
final class AckedPosts {
    private static final long NONE = -1;

    private byte[] closed = new byte[16];
    private int closedBytes;
    private long closedEnd;
    private long runStart = NONE;
    private long runEnd;
    private long count;

    /** Adds a post that comes after every post added before. */
    void add(long post) {
        if (post < runEnd || post < 0) {
            throw new IllegalArgumentException("post " + post + " comes after post " + (runEnd - 1));
        }
        if (runStart == NONE) {
            runStart = post;
        } else if (post != runEnd) {
            closeRun();
            runStart = post;
        }
        runEnd = post + 1;
        count++;
    }

    private void closeRun() {
        write(runStart - closedEnd);
        write(runEnd - runStart);
        closedEnd = runEnd;
    }

    private void write(long number) {
        if (closed.length - closedBytes < 10) {
            closed = Arrays.copyOf(closed, closed.length * 2);
        }
        long rest = number;
        while (rest > 127) {
            closed[closedBytes++] = (byte) (rest | 128);
            rest >>>= 7;
        }
        closed[closedBytes++] = (byte) rest;
    }

    long count() {
        return count;
    }

    /** The number after the last acknowledged one; 0 if there is none. */
    long end() {
        return runEnd;
    }

    /** Bytes that the runs take, for the bound that the class promises. */
    int bytes() {
        return closedBytes;
    }

    /** Answers questions in rising order. Valid until the next {@link #add}. */
    Cursor cursor() {
        return new Cursor();
    }

    /** Walks the runs once. */
    final class Cursor {
        private int at;
        private long from;
        private long to;

        private Cursor() {
            next();
        }

        private void next() {
            if (at < closedBytes) {
                from = to + read();
                to = from + read();
            } else if (runStart != NONE && to <= runStart) {
                from = runStart;
                to = runEnd;
            } else {
                from = Long.MAX_VALUE;
                to = Long.MAX_VALUE;
            }
        }

        private long read() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = closed[at++];
                number |= (long) (b & 127) << shift;
                if (b >= 0) {
                    return number;
                }
            }
        }

        /** Whether {@code post} was acknowledged; {@code post} is not less than in the call before. */
        boolean contains(long post) {
            while (post >= to && to != Long.MAX_VALUE) {
                next();
            }
            return post >= from && post < to;
        }
    }
}
