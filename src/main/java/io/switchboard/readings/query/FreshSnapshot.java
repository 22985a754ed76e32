package io.switchboard.readings.query;

import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Names;
import io.switchboard.readings.codec.RowReader;
import io.switchboard.readings.series.BoardSeries;
import io.switchboard.readings.series.FreshRows;
import io.switchboard.store.Row;
import io.switchboard.store.Store;
import io.vertx.core.Future;

/**
 * The readings of a query's metric that are not folded yet. Read before any block: what a fold moves meanwhile is then
 * seen twice, which the merge mends, and never missed.
 */
final class FreshSnapshot {
    private final String metric;
    private final long fromMillis;
    private final long toMillis;
    private final Names names = new Names();
    private final MetricRun found = new MetricRun(16);

    private FreshSnapshot(RangeQuery query) {
        this.metric = query.metric();
        this.fromMillis = query.firstMillis();
        this.toMillis = query.endMillis();
    }

    /** The fresh readings within the query's range, in time order. */
    static Future<MetricRun> read(Store store, BoardSeries series, RangeQuery query) {
        FreshSnapshot snapshot = new FreshSnapshot(query);
        return FreshRows.read(store, series.partition(), series.freshFromSeq(), Long.MAX_VALUE, snapshot::take)
                .map(done -> snapshot.found.sortKeepingNewest());
    }

    private boolean take(Row stored) {
        RowReader row = new RowReader(stored.value(), names);
        while (row.next()) {
            long time = row.timeMillis();
            if (time >= fromMillis && time < toMillis && row.metric().equals(metric)) {
                found.add(time, row.kind(), row.number(), row.text(), row.unit());
            }
        }
        return true;
    }
}
