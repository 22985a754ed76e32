package io.switchboard.readings.query;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.Rollup;
import io.switchboard.readings.query.HourPlan.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hours that follow each other, perhaps with empty ones between, and are answered from one source. */
final class Stretch {
    /** So long at most, so that one read brings the minutes of all its hours. */
    static final int MINUTES_HOURS_MAX = 32;

    record Hour(long fromMillis, Rollup rollup) {}

    final Source source;
    final long fromMillis;
    long toMillis;

    /** The hours themselves, where they are the source. */
    final List<Hour> hours = new ArrayList<>();

    Stretch(Source source, long hourMillis) {
        this.source = source;
        this.fromMillis = hourMillis;
        this.toMillis = hourMillis;
    }

    boolean takes(Source other, long hourMillis) {
        return source == other
                && (source != Source.MINUTES || hourMillis - fromMillis < MINUTES_HOURS_MAX * Hours.HOUR_MILLIS);
    }

    void add(long hourMillis, @Nullable Rollup rollup) {
        toMillis = hourMillis + Hours.HOUR_MILLIS;
        if (source == Source.HOUR && rollup != null) {
            hours.add(new Hour(hourMillis, rollup));
        }
    }
}
