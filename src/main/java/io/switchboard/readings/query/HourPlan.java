package io.switchboard.readings.query;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Rollup;
import io.switchboard.readings.series.Rollups;

/**
 * From what an hour of a question in steps is answered. Pure: depends on the question, on where fresh readings lie and on
 * how many readings the hour has.
 */
final class HourPlan {
    enum Source {
        /** The hour's own rollup: the hour lies within one step and within the range. */
        HOUR,
        /** The rollups of its minutes: each of them lies within one step, and wholly inside or outside the range. */
        MINUTES,
        /** Its readings: where steps cut minutes, where fresh readings may replace others, or where there are few. */
        READINGS
    }

    private final RangeQuery query;
    private final MetricRun fresh;
    private final boolean stepsOfMinutes;

    HourPlan(RangeQuery query, MetricRun fresh) {
        this.query = query;
        this.fresh = fresh;
        this.stepsOfMinutes = query.stepMillis() % Hours.MINUTE_MILLIS == 0
                && (query.fromMillis() == RangeQuery.UNSET_FROM || wholeMinute(query.fromMillis()));
    }

    private static boolean wholeMinute(long millis) {
        return Math.floorMod(millis, Hours.MINUTE_MILLIS) == 0;
    }

    Source sourceOf(long hourMillis, Rollup stored) {
        long hourEnd = hourMillis + Hours.HOUR_MILLIS;
        if (fresh.indexAtOrAfter(hourMillis) < fresh.indexAtOrAfter(hourEnd)) {
            return Source.READINGS;
        }
        if (query.firstMillis() <= hourMillis
                && hourEnd <= query.endMillis()
                && query.stepOf(hourMillis) == query.stepOf(hourEnd - 1)) {
            return Source.HOUR;
        }
        boolean minutes = stepsOfMinutes && Rollups.keepsMinutes(stored) && !endsInside(hourMillis, hourEnd);
        return minutes ? Source.MINUTES : Source.READINGS;
    }

    private boolean endsInside(long hourMillis, long hourEnd) {
        long end = query.endMillis();
        return end > hourMillis && end < hourEnd && !wholeMinute(end);
    }
}
