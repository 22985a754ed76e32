package io.switchboard.polling;

/**
 * When a board is polled. Pure. A board keeps its own phase, spread by its name, so that a fleet that was configured at
 * once is not polled at once, and no phase drifts because an answer was slow.
 */
final class PollSchedule {
    /** Failing boards are asked at least so often. */
    private static final long PAUSE_MILLIS_MAX = 300_000;

    private static final int DOUBLINGS_MAX = 6;
    private static final int JITTER_PART = 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private PollSchedule() {}

    /** The first time at or after {@code nowMillis} that is in the board's phase. */
    static long first(String board, long everyMillis, long nowMillis) {
        long phase = Math.floorMod(mixed(board.hashCode()), everyMillis);
        return nowMillis + Math.floorMod(phase - nowMillis, everyMillis);
    }

    /**
     * The time after one that is over.
     *
     * @param failures in a row; with each the pause doubles, up to 64 times the usual one or five minutes, whichever is
     *     less, but never below the usual one
     */
    static long next(String board, long dueMillis, long everyMillis, int failures, long nowMillis) {
        if (failures == 0) {
            long missed = Math.max(0, nowMillis - dueMillis) / everyMillis;
            return dueMillis + (missed + 1) * everyMillis;
        }
        long longest = Math.max(everyMillis, PAUSE_MILLIS_MAX);
        long pause = Math.min(longest, everyMillis << Math.min(failures, DOUBLINGS_MAX));
        long jitter = Math.floorMod(mixed(board.hashCode() + 31L * failures), Math.max(1, pause / JITTER_PART));
        return nowMillis + pause + jitter;
    }

    /** Names that differ in their last letter have hash codes that differ by one. */
    private static long mixed(long hash) {
        long mixed = hash * SPREAD;
        return mixed ^ (mixed >>> 32);
    }
}
