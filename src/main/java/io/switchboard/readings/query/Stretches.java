package io.switchboard.readings.query;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Rollup;
import io.switchboard.readings.codec.RollupChunk;
import io.switchboard.readings.query.HourPlan.Source;
import io.switchboard.readings.series.Keys;
import io.switchboard.store.Row;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hours that have readings, as stretches of one source each, in time order: those that the days' rows tell of, and
 * those of the fresh readings. Not thread-safe.
 */
final class Stretches {
    private final RangeQuery query;
    private final MetricRun fresh;
    private final HourPlan plan;
    private final ArrayDeque<Stretch> stretches = new ArrayDeque<>();
    private @Nullable Stretch open;

    /** Fresh readings before this index are in a stretch. */
    private int freshTaken;

    Stretches(RangeQuery query, MetricRun fresh) {
        this.query = query;
        this.fresh = fresh;
        this.plan = new HourPlan(query, fresh);
    }

    /** The next stretch; null if more days must be read first. */
    @Nullable
    Stretch poll() {
        return stretches.poll();
    }

    /** Takes the rows of days that follow those before; {@code toMillis} is where what they tell ends. */
    void addDays(List<Row> days, long toMillis) {
        for (Row day : days) {
            RollupChunk hours = RollupChunk.decodeHours(Keys.timeMillis(day.key()), day.value());
            for (int i = 0; i < hours.size(); i++) {
                Rollup rollup = hours.get(i);
                if (rollup != null) {
                    addFreshBefore(hours.bucketMillis(i));
                    add(hours.bucketMillis(i), rollup);
                }
            }
        }
        addFreshBefore(toMillis);
        open = null;
    }

    private void addFreshBefore(long millis) {
        while (freshTaken < fresh.size() && fresh.timeMillis(freshTaken) < millis) {
            long hour = Hours.hourOf(fresh.timeMillis(freshTaken));
            add(hour, null);
            freshTaken = fresh.indexAtOrAfter(hour + Hours.HOUR_MILLIS);
        }
    }

    private void add(long hourMillis, @Nullable Rollup rollup) {
        if (hourMillis + Hours.HOUR_MILLIS <= query.firstMillis() || hourMillis >= query.endMillis()) {
            return;
        }
        freshTaken = Math.max(freshTaken, fresh.indexAtOrAfter(hourMillis + Hours.HOUR_MILLIS));
        Source source = rollup == null ? Source.READINGS : plan.sourceOf(hourMillis, rollup);
        Stretch stretch = open;
        if (stretch == null || !stretch.takes(source, hourMillis)) {
            stretch = new Stretch(source, hourMillis);
            stretches.add(stretch);
            open = stretch;
        }
        stretch.add(hourMillis, rollup);
    }
}
