package io.switchboard.readings.fold;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.series.BoardSeries;
import io.switchboard.readings.series.FoldShape;
import io.switchboard.readings.series.FoldedRows;
import io.switchboard.readings.series.FreshRange;
import io.switchboard.readings.series.FreshRows;
import io.switchboard.readings.series.Keys;
import io.switchboard.readings.work.Steps;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.util.Map;

/**
 * One fold of one board: reads fresh rows, sorts them by metric and time, merges them into blocks and rollups, and
 * removes them together with writing what became of them. A crash at any point leaves readings that read the same.
 *
 * <p>Runs on a work lane; the board's upkeep is held from before its start until after its end.
 */
final class Fold {
    private final BoardSeries series;
    private final FoldInput input = new FoldInput();
    private final FoldTarget target;

    private Fold(Store store, BoardSeries series, FoldShape shape) {
        this.series = series;
        this.target = new FoldTarget(store, series.partition(), shape);
    }

    /** What a fold did. {@code blockBytes} were written as blocks. */
    record Outcome(FoldedRows rows, long blockBytes) {}

    static Future<Outcome> run(Store store, BoardSeries series, FreshRange range, FoldShape shape) {
        Fold fold = new Fold(store, series, shape);
        return FreshRows.read(store, series.partition(), range.fromSeq(), range.toSeq(), fold.input::take)
                .compose(read -> fold.foldMetrics())
                .compose(folded -> fold.input.isEmpty() ? nothing(range) : fold.finish());
    }

    /** Every row of the range has failed to be stored. */
    private static Future<Outcome> nothing(FreshRange range) {
        return Future.succeededFuture(new Outcome(new FoldedRows(0, 0, 0, range.toSeq() - 1, 0), 0));
    }

    private Future<Void> foldMetrics() {
        return Steps.each(input.runs().entrySet(), 1, this::foldMetric);
    }

    private Future<Void> foldMetric(Map.Entry<String, MetricRun> metric) {
        MetricRun sorted = metric.getValue().sortKeepingNewest();
        return Steps.each(
                DayFold.partsOf(sorted, Hours.DAY_MILLIS), 1, day -> new DayFold(target, metric.getKey(), day).run());
    }

    private Future<Outcome> finish() {
        FoldedRows folded = input.folded();
        target.batch().put(Keys.head(), series.head(folded.lastSeq()));
        input.remove(target.batch());
        return target.flush().map(done -> new Outcome(folded, target.bytesWritten()));
    }
}
