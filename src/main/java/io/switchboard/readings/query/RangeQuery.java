package io.switchboard.readings.query;

import io.switchboard.base.Fault;
import io.switchboard.readings.codec.RowEncoder;

/**
 * A question about one metric of a board.
 *
 * @param fromMillis inclusive; {@link #UNSET_FROM} for the first reading
 * @param toMillis exclusive; {@link #UNSET_TO} for the last reading
 * @param stepMillis 0 for raw readings, else the length of a step. Steps are counted from {@code fromMillis}, from 1970
 *     if that is unset; the time of a step is its start; empty steps are left out
 * @param function what to tell of a step; without meaning for raw readings
 * @param limit most readings or steps to answer with, the earliest ones, at least 1
 */
public record RangeQuery(
        String metric, long fromMillis, long toMillis, long stepMillis, StepFunction function, long limit) {
    public static final long UNSET_FROM = Long.MIN_VALUE;
    public static final long UNSET_TO = Long.MAX_VALUE;
    public static final long NO_LIMIT = Long.MAX_VALUE;

    private static final long STEP_MILLIS_MAX = RowEncoder.TIME_MILLIS_MAX - RowEncoder.TIME_MILLIS_MIN;

    /** @throws io.switchboard.base.FaultException {@code BAD_QUERY} for a step, time or limit out of bounds */
    public RangeQuery {
        require(stepMillis >= 0 && stepMillis <= STEP_MILLIS_MAX, "step must be longer than 0 and not beyond all time");
        require(fromMillis == UNSET_FROM || storable(fromMillis), "from must lie in the years 1 to 9999");
        require(toMillis == UNSET_TO || storable(toMillis), "to must lie in the years 1 to 9999");
        require(limit >= 1, "limit must be at least 1");
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw Fault.BAD_QUERY.because(otherwise);
        }
    }

    private static boolean storable(long millis) {
        return millis >= RowEncoder.TIME_MILLIS_MIN && millis <= RowEncoder.TIME_MILLIS_MAX + 1;
    }

    public static RangeQuery raw(String metric, long fromMillis, long toMillis, long limit) {
        return new RangeQuery(metric, fromMillis, toMillis, 0, StepFunction.LAST, limit);
    }

    public boolean raw() {
        return stepMillis == 0;
    }

    /** The first millisecond asked for, within the times that can be stored. */
    long firstMillis() {
        return Math.max(fromMillis, RowEncoder.TIME_MILLIS_MIN);
    }

    /** The millisecond after the last one asked for, within the times that can be stored. */
    long endMillis() {
        return Math.min(toMillis, RowEncoder.TIME_MILLIS_MAX + 1);
    }

    /** The start of the step that a time within the range lies in. */
    long stepOf(long timeMillis) {
        long origin = fromMillis == UNSET_FROM ? 0 : fromMillis;
        return origin + Math.floorDiv(timeMillis - origin, stepMillis) * stepMillis;
    }
}
