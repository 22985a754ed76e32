package io.switchboard.readings.series;

import io.switchboard.readings.codec.Names;
import io.switchboard.readings.codec.RowReader;
import io.switchboard.store.Row;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Brings a board's state back from its head and its fresh rows. For one board and one thread at a time. */
public final class Recovery {
    private final BoardSeries series;
    private final Names names = new Names();

    private Recovery(BoardSeries series) {
        this.series = series;
    }

    /** Completes once the series stands as it did when its last request was acknowledged. */
    public static Future<Void> recover(Store store, BoardSeries series) {
        Recovery recovery = new Recovery(series);
        return store.get(series.partition(), Keys.head())
                .compose(recovery::head)
                .compose(from -> FreshRows.read(store, series.partition(), from, Long.MAX_VALUE, recovery::row));
    }

    private Future<Long> head(byte @Nullable [] row) {
        if (row != null) {
            series.recover(Head.decode(row));
        }
        return Future.succeededFuture(series.freshFromSeq());
    }

    private boolean row(Row row) {
        series.recover(Keys.freshSeq(row.key()), new RowReader(row.value(), names), row.value().length);
        return true;
    }
}
