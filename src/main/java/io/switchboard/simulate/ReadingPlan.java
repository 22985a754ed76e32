package io.switchboard.simulate;

import java.time.Duration;

/**
 * Which readings a post carries, computed from the numbers of the board and the post alone, so that a read-back can
 * tell what must be there without having kept it. Every row of a board has a time of its own. Pure.
 *
 * @param originMillis time of the first row of a board without phase, since 1970
 * @param stepMillis from a post of a board to its next
 * @param rowStepMillis from a row of a post to its next
 */
record ReadingPlan(PostShape shape, long originMillis, long stepMillis, long rowStepMillis, long seed) {
    private static final Duration CLOSED_LOOP_BEHIND = Duration.ofDays(1);
    private static final int WAVE = 2_048;

    /** Times of an open loop are real: the last row of a post is taken when the post is due, the others before. */
    static ReadingPlan open(PostShape shape, long startMillis, Duration every, long seed) {
        int rows = shape.rows();
        long rowStep = Math.max(1, every.toMillis() / rows);
        long step = Math.max(every.toMillis(), rows * rowStep);
        return new ReadingPlan(shape, startMillis - (rows - 1) * rowStep, step, rowStep, seed);
    }

    /**
     * Posts of a closed loop may come faster than the milliseconds that tell readings apart, so its times run on their
     * own: a row a millisecond, from a day ago, because a gateway refuses times of more than a day ahead.
     */
    static ReadingPlan closed(PostShape shape, long startMillis, long seed) {
        long origin = startMillis - CLOSED_LOOP_BEHIND.toMillis();
        return new ReadingPlan(shape, origin, shape.rows(), 1, seed);
    }

    long timeMillis(long phaseMillis, long post, int row) {
        return originMillis + phaseMillis + post * stepMillis + row * rowStepMillis;
    }

    /**
     * The value in hundredths, 1000 to 9999: a slow wave with a little noise, as sensors have, because a store packs
     * that better than noise alone and worse than a constant.
     */
    int hundredths(int board, int metric, long post, int row) {
        long rowOfBoard = post * shape.rows() + row;
        long source = mix(seed + board * 1_000_003L + metric);
        int level = 1_000 + (int) Long.remainderUnsigned(source, 6_000);
        int wave = Math.abs((int) Math.floorMod(rowOfBoard + (source >>> 33), 2L * WAVE) - WAVE);
        int noise = (int) (mix(source + rowOfBoard) & 15);
        return level + wave + noise;
    }

    /** Exactly the number that the two decimals on the wire mean. */
    double value(int board, int metric, long post, int row) {
        return hundredths(board, metric, post, row) / 100.0;
    }

    /** Spreads the bits of a number (the finalizer of SplitMix64). */
    static long mix(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
