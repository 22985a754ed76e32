package io.switchboard.store.embedded;

import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** Reads ranges. The bounds are given to RocksDB, which then never walks past them, not even over removed rows. */
final class RowScan {
    private RowScan() {}

    static List<Row> rows(RocksDB db, Scan scan, long nowMillis) throws RocksDBException {
        String partition = scan.partition();
        byte[] from = RowFormat.key(partition, scan.from());
        byte[] to = scan.to() == null ? RowFormat.partitionEnd(partition) : RowFormat.key(partition, scan.to());
        List<Row> rows = new ArrayList<>();
        try (Slice lower = new Slice(from);
                Slice upper = new Slice(to);
                ReadOptions options = bounded(lower, upper);
                RocksIterator iterator = db.newIterator(options)) {
            for (start(iterator, scan.reverse()); rows.size() < scan.limit() && iterator.isValid(); ) {
                byte[] value = RowFormat.valueOf(iterator.value(), nowMillis);
                if (value != null) {
                    rows.add(new Row(RowFormat.keyOf(iterator.key(), partition), value));
                }
                advance(iterator, scan.reverse());
            }
            iterator.status();
        }
        return rows;
    }

    static List<byte[]> keys(RocksDB db, byte[] from, byte[] to, int limit) throws RocksDBException {
        List<byte[]> keys = new ArrayList<>();
        try (Slice lower = new Slice(from);
                Slice upper = new Slice(to);
                ReadOptions options = bounded(lower, upper);
                RocksIterator iterator = db.newIterator(options)) {
            for (iterator.seekToFirst(); keys.size() < limit && iterator.isValid(); iterator.next()) {
                keys.add(iterator.key());
            }
            iterator.status();
        }
        return keys;
    }

    private static ReadOptions bounded(Slice lower, Slice upper) {
        return new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
    }

    private static void start(RocksIterator iterator, boolean reverse) {
        if (reverse) {
            iterator.seekToLast();
        } else {
            iterator.seekToFirst();
        }
    }

    private static void advance(RocksIterator iterator, boolean reverse) {
        if (reverse) {
            iterator.prev();
        } else {
            iterator.next();
        }
    }
}
