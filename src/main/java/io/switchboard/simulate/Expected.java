package io.switchboard.simulate;

import org.jspecify.annotations.Nullable;

/**
 * The acknowledged readings of one metric in a window of time, in time order, and how far a comparison with what the
 * gateway returned has come. Not thread-safe.
 */
final class Expected {
    private final String board;
    private final String metric;
    private final long[] timesMillis;
    private final double[] values;
    private int size;
    private int next;

    Expected(String board, String metric, int readingsMax) {
        this.board = board;
        this.metric = metric;
        this.timesMillis = new long[readingsMax];
        this.values = new double[readingsMax];
    }

    /** Adds a reading that is later than those added before. */
    void add(long timeMillis, double value) {
        timesMillis[size] = timeMillis;
        values[size] = value;
        size++;
    }

    int size() {
        return size;
    }

    long fromMillis() {
        return timesMillis[0];
    }

    long toMillis() {
        return timesMillis[size - 1] + 1;
    }

    /** Whether every reading has been judged. */
    boolean judged() {
        return next == size;
    }

    /** Judges all readings up to the last time of a page; an empty page is the end and judges the rest. */
    void compare(ReadingPage page, Verdict verdict) {
        for (int i = 0; i < page.size(); i++) {
            long found = page.timeMillis(i);
            while (next < size && timesMillis[next] < found) {
                lose(verdict, null);
            }
            if (next < size && timesMillis[next] == found) {
                judge(page.value(i), verdict);
            } else {
                verdict.extra();
            }
        }
        while (page.size() == 0 && next < size) {
            lose(verdict, null);
        }
    }

    private void judge(double found, Verdict verdict) {
        if (found == values[next]) {
            verdict.verified();
            next++;
        } else {
            lose(verdict, found);
        }
    }

    private void lose(Verdict verdict, @Nullable Double found) {
        verdict.lost(new LostReading(board, metric, timesMillis[next], values[next], found));
        next++;
    }
}
