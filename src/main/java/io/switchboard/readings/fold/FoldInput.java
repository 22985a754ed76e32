package io.switchboard.readings.fold;

import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Names;
import io.switchboard.readings.codec.RowReader;
import io.switchboard.readings.series.FoldedRows;
import io.switchboard.readings.series.Keys;
import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that one fold takes, sorted by metric. Takes no more than it may hold; the rest is for the next fold. */
final class FoldInput {
    private static final int READINGS_MAX = 32_768;
    private static final int BYTES_MAX = 4 << 20;

    /** Beyond so many rows one removal of their range costs the store less than a removal each. */
    private static final int SINGLE_REMOVALS_MAX = 64;

    private final Names names = new Names();
    private final Map<String, MetricRun> runs = new HashMap<>();
    private final List<byte[]> keys = new ArrayList<>();
    private String lastMetric = "";
    private @Nullable MetricRun lastRun;
    private long readings;
    private long bytes;
    private long lastArrivalMillis;

    /** Takes a row; false if it is full. */
    boolean take(Row stored) {
        if (readings >= READINGS_MAX || bytes >= BYTES_MAX) {
            return false;
        }
        RowReader row = new RowReader(stored.value(), names);
        while (row.next()) {
            run(row.metric()).add(row.timeMillis(), row.kind(), row.number(), row.text(), row.unit());
        }
        keys.add(stored.key());
        readings += row.size();
        bytes += stored.value().length;
        lastArrivalMillis = row.arrivalMillis();
        return true;
    }

    private MetricRun run(String metric) {
        MetricRun run = lastRun;
        if (run == null || !metric.equals(lastMetric)) {
            run = runs.computeIfAbsent(metric, name -> new MetricRun(64));
            lastMetric = metric;
            lastRun = run;
        }
        return run;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** For each metric its readings, in the order in which they were written. */
    Map<String, MetricRun> runs() {
        return runs;
    }

    FoldedRows folded() {
        long lastSeq = Keys.freshSeq(keys.get(keys.size() - 1));
        return new FoldedRows(keys.size(), readings, bytes, lastSeq, lastArrivalMillis);
    }

    /** Adds the removal of exactly the rows that were taken. */
    void remove(Batch batch) {
        if (keys.size() <= SINGLE_REMOVALS_MAX) {
            keys.forEach(batch::delete);
        } else {
            batch.deleteRange(keys.get(0), Keys.fresh(Keys.freshSeq(keys.get(keys.size() - 1)) + 1));
        }
    }
}
