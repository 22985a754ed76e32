package io.switchboard.readings.query;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Rollup;
import io.switchboard.readings.codec.RollupChunk;
import io.switchboard.readings.series.Keys;
import io.switchboard.store.Row;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a question, each from the coarsest stored form that gives the same answer as its readings would. The
 * days' rows of rollups tell which hours have readings. One call at a time, on a work lane.
 */
final class StepRuns implements Runs {
    private static final int DAYS_A_READ = 16;

    private final BlockSource source;
    private final RangeQuery query;
    private final MetricRun fresh;
    private final Stretches stretches;
    private final StepMaker steps;

    /** Days before this time have been read. */
    private long daysReadMillis;

    private @Nullable RawRuns readings;
    private boolean ended;

    StepRuns(BlockSource source, RangeQuery query, MetricRun fresh) {
        this.source = source;
        this.query = query;
        this.fresh = fresh;
        this.stretches = new Stretches(query, fresh);
        this.steps = new StepMaker(query);
        this.daysReadMillis = Hours.dayOf(query.firstMillis());
        this.ended = query.firstMillis() >= query.endMillis();
    }

    @Override
    public boolean more() {
        return !ended;
    }

    @Override
    public Future<MetricRun> next() {
        RawRuns open = readings;
        if (open != null && open.more()) {
            return open.next().map(this::addReadings);
        }
        Stretch stretch = stretches.poll();
        if (stretch != null) {
            return answer(stretch);
        }
        return daysReadMillis < query.endMillis() ? readDays() : Future.succeededFuture(end());
    }

    private Future<MetricRun> readDays() {
        long to = Hours.dayOf(query.endMillis() - 1) + Hours.DAY_MILLIS;
        return source.scan(Keys.HOURS, daysReadMillis, to, DAYS_A_READ).map(rows -> addDays(rows, to));
    }

    private MetricRun addDays(List<Row> rows, long toMillis) {
        boolean all = rows.size() < DAYS_A_READ;
        daysReadMillis =
                all ? toMillis : Keys.timeMillis(rows.get(rows.size() - 1).key()) + Hours.DAY_MILLIS;
        stretches.addDays(rows, daysReadMillis);
        return steps.take();
    }

    private Future<MetricRun> answer(Stretch stretch) {
        return switch (stretch.source) {
            case HOUR -> Future.succeededFuture(addHours(stretch));
            case MINUTES ->
                source.scan(Keys.MINUTES, stretch.fromMillis, stretch.toMillis, Stretch.MINUTES_HOURS_MAX)
                        .map(this::addMinutes);
            case READINGS -> openReadings(stretch);
        };
    }

    private MetricRun addHours(Stretch stretch) {
        stretch.hours.forEach(hour -> steps.add(hour.fromMillis(), hour.rollup()));
        return steps.take();
    }

    private MetricRun addMinutes(List<Row> rows) {
        for (Row row : rows) {
            RollupChunk minutes = RollupChunk.decodeMinutes(Keys.timeMillis(row.key()), row.value());
            for (int i = 0; i < minutes.size(); i++) {
                Rollup minute = minutes.get(i);
                long from = minutes.bucketMillis(i);
                if (minute != null && from >= query.firstMillis() && from < query.endMillis()) {
                    steps.add(from, minute);
                }
            }
        }
        return steps.take();
    }

    private Future<MetricRun> openReadings(Stretch stretch) {
        long from = Math.max(stretch.fromMillis, query.firstMillis());
        RawRuns opened = new RawRuns(source, fresh, from, Math.min(stretch.toMillis, query.endMillis()));
        readings = opened;
        return opened.next().map(this::addReadings);
    }

    private MetricRun addReadings(MetricRun run) {
        steps.add(run);
        return steps.take();
    }

    private MetricRun end() {
        ended = true;
        steps.end();
        return steps.take();
    }
}
