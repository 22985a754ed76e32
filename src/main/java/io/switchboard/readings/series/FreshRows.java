package io.switchboard.readings.series;

import io.switchboard.readings.work.Steps;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;

/** Reads a board's rows that are not folded yet, page by page and in order of arrival. For one use. */
public final class FreshRows {
    /** A board's fresh rows are bounded in bytes, so a page needs no bound of its own in bytes. */
    private static final int PAGE_ROWS = 1_024;

    private final Store store;
    private final String partition;
    private final Predicate<Row> taker;
    private long fromSeq;
    private long toSeq;

    private FreshRows(Store store, String partition, Predicate<Row> taker) {
        this.store = store;
        this.partition = partition;
        this.taker = taker;
    }

    /**
     * Hands over the rows from {@code fromSeq} up to before {@code toSeq} until the taker answers false or none is left.
     * The taker is called on the thread that completes the store's reads.
     */
    public static Future<Void> read(Store store, String partition, long fromSeq, long toSeq, Predicate<Row> taker) {
        FreshRows rows = new FreshRows(store, partition, taker);
        rows.fromSeq = fromSeq;
        rows.toSeq = toSeq;
        return Steps.repeat(rows::page);
    }

    private Future<Boolean> page() {
        if (fromSeq >= toSeq) {
            return Future.succeededFuture(false);
        }
        return store.scan(Scan.forward(partition, Keys.fresh(fromSeq), Keys.fresh(toSeq), PAGE_ROWS))
                .map(this::take);
    }

    private boolean take(List<Row> page) {
        for (Row row : page) {
            if (!taker.test(row)) {
                return false;
            }
            fromSeq = Keys.freshSeq(row.key()) + 1;
        }
        return page.size() == PAGE_ROWS;
    }
}
