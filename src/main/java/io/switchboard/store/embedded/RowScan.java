package io.switchboard.store.embedded;

import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * Reads ranges. The bounds are given to RocksDB, which then never walks past them, not even over removed rows. An instance
 * is for one range: it reads every row into the same two buffers, off which what is kept is cut.
 */
final class RowScan {
    private static final int BUFFER_BYTES = 256;

    private byte[] key = new byte[BUFFER_BYTES];
    private byte[] value = new byte[BUFFER_BYTES];

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
            RowScan reader = new RowScan();
            for (start(iterator, scan.reverse()); rows.size() < scan.limit() && iterator.isValid(); ) {
                Row row = reader.row(iterator, partition, nowMillis);
                if (row != null) {
                    rows.add(row);
                }
                advance(iterator, scan.reverse());
            }
            iterator.status();
        }
        return rows;
    }

    /** The row that the iterator stands at, or null if it has expired. */
    private @Nullable Row row(RocksIterator iterator, String partition, long nowMillis) {
        int valueBytes = readValue(iterator);
        byte[] live = RowFormat.valueOf(value, valueBytes, nowMillis);
        if (live == null) {
            return null;
        }
        int keyBytes = readKey(iterator);
        return new Row(RowFormat.keyOf(key, keyBytes, partition), live);
    }

    /** Reads into the buffer and returns how much there was; if it did not fit, what was read becomes the buffer. */
    private int readValue(RocksIterator iterator) {
        int bytes = iterator.value(value);
        value = bytes > value.length ? iterator.value() : value;
        return bytes;
    }

    private int readKey(RocksIterator iterator) {
        int bytes = iterator.key(key);
        key = bytes > key.length ? iterator.key() : key;
        return bytes;
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
