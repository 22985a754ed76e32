package io.switchboard.readings.fold;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Rollup;
import io.switchboard.readings.codec.RollupChunk;
import io.switchboard.readings.series.Keys;
import io.switchboard.readings.work.Steps;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds a metric's fresh readings of one day, hour by hour, and keeps the day's row of rollups, which also tells which
 * hours have readings at all.
 */
final class DayFold {
    private final FoldTarget target;
    private final String metric;
    private final MetricRun fresh;
    private final long dayMillis;
    private final byte[] key;
    private RollupChunk hours;

    DayFold(FoldTarget target, String metric, MetricRun fresh) {
        this.target = target;
        this.metric = metric;
        this.fresh = fresh;
        this.dayMillis = Hours.dayOf(fresh.firstMillis());
        this.key = Keys.timed(Keys.HOURS, metric, dayMillis);
        this.hours = RollupChunk.hoursOf(dayMillis);
    }

    Future<Void> run() {
        return target.store()
                .get(target.partition(), key)
                .compose(row -> foldHours(row))
                .compose(done -> finishHours());
    }

    private Future<Void> foldHours(byte @Nullable [] row) {
        if (row != null) {
            hours = RollupChunk.decodeHours(dayMillis, row);
        }
        return Steps.each(partsOf(fresh, Hours.HOUR_MILLIS), 1, this::foldHour);
    }

    private Future<Void> foldHour(MetricRun part) {
        int hour = hours.bucketOf(part.firstMillis());
        return new HourFold(target, metric, part, hours.get(hour)).run().compose(rollup -> folded(hour, rollup));
    }

    private Future<Void> folded(int hour, Rollup rollup) {
        hours.set(hour, rollup);
        return target.full() ? finishHours().compose(done -> target.flush()) : Future.succeededFuture();
    }

    private Future<Void> finishHours() {
        target.batch().put(key, hours.encode());
        return Future.succeededFuture();
    }

    /** Cuts a run where a new hour or day begins. */
    static List<MetricRun> partsOf(MetricRun run, long unitMillis) {
        List<MetricRun> parts = new ArrayList<>();
        int from = 0;
        while (from < run.size()) {
            int to = run.indexAtOrAfter(Hours.floor(run.timeMillis(from), unitMillis) + unitMillis);
            parts.add(run.slice(from, to));
            from = to;
        }
        return parts;
    }
}
