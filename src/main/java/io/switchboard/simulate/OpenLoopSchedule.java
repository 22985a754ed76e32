package io.switchboard.simulate;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * When each post of an open loop is due: every board once a period, each at its own moment in it. Posts are numbered in
 * the order in which they are due, over all boards, so that finding the next one costs nothing however many boards
 * there are. Pure.
 */
final class OpenLoopSchedule {
    private final long startNanos;
    private final long periodNanos;
    private final long[] phasesNanos;
    private final int[] order;

    /** @param phasesNanos of each board, from 0 to the period */
    OpenLoopSchedule(long startNanos, Duration period, long[] phasesNanos) {
        this.startNanos = startNanos;
        this.periodNanos = period.toNanos();
        this.phasesNanos = phasesNanos.clone();
        this.order = IntStream.range(0, phasesNanos.length)
                .boxed()
                .sorted(Comparator.comparingLong(board -> phasesNanos[board]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** A moment in the period for each board, so that a fleet does not post in step. */
    static long[] jitter(int boards, Duration period, long seed) {
        long[] phases = new long[boards];
        Arrays.setAll(phases, i -> Long.remainderUnsigned(ReadingPlan.mix(seed - i), period.toNanos()));
        return phases;
    }

    /** Whose turn post {@code number} is. */
    int board(long number) {
        return order[(int) (number % order.length)];
    }

    /** The how-manieth post of its board post {@code number} is, from 0. */
    long round(long number) {
        return number / order.length;
    }

    long dueNanos(long number) {
        return dueNanos(board(number), round(number));
    }

    /** When the post is meant to leave: latency counts from here, however late it left. */
    long dueNanos(int board, long round) {
        return startNanos + phasesNanos[board] + round * periodNanos;
    }
}
