package io.switchboard.readings.query;

import io.switchboard.readings.series.Keys;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.util.List;

/** Where the rows of a metric lie. */
record BlockSource(Store store, String partition, String metric) {
    /** The metric's rows of one letter from {@code fromMillis} up to before {@code toMillis}. */
    Future<List<Row>> scan(byte letter, long fromMillis, long toMillis, int limit) {
        byte[] from = Keys.timed(letter, metric, fromMillis);
        byte[] to = Keys.timed(letter, metric, toMillis);
        return store.scan(Scan.forward(partition, from, to, limit));
    }
}
