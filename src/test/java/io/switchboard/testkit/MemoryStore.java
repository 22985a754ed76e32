package io.switchboard.testkit;

import io.switchboard.base.Fault;
import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store in memory that keeps the contract but durability; passes the same contract test as the real engines. */
public final class MemoryStore implements Store {
    private record Cell(byte[] value, long expiresAtMillis) {}

    private final InstantSource clock;
    private boolean closed;
    private final Map<String, NavigableMap<byte[], Cell>> partitions = new TreeMap<>();

    public MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Future<Void> write(Batch batch) {
        if (closed) {
            return Future.failedFuture(Fault.STORE_UNAVAILABLE.because("the store is closed"));
        }
        NavigableMap<byte[], Cell> rows = rows(batch.partition());
        for (Batch.Change change : batch.changes()) {
            apply(rows, change);
        }
        return Future.succeededFuture();
    }

    private static void apply(NavigableMap<byte[], Cell> rows, Batch.Change change) {
        switch (change.kind()) {
            case PUT -> rows.put(change.key(), new Cell(present(change.value()), change.expiresAtMillis()));
            case DELETE -> rows.remove(change.key());
            case DELETE_RANGE -> range(rows, change.key(), present(change.to())).clear();
        }
    }

    private static byte[] present(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException("a change without its bytes");
        }
        return bytes;
    }

    @Override
    public synchronized Future<Boolean> putIfAbsent(String partition, byte[] key, byte[] value) {
        if (closed) {
            return Future.failedFuture(Fault.STORE_UNAVAILABLE.because("the store is closed"));
        }
        if (live(rows(partition).get(key))) {
            return Future.succeededFuture(false);
        }
        rows(partition).put(key, new Cell(value, Batch.NEVER));
        return Future.succeededFuture(true);
    }

    @Override
    public synchronized Future<byte @Nullable []> get(String partition, byte[] key) {
        if (closed) {
            return Future.failedFuture(Fault.STORE_UNAVAILABLE.because("the store is closed"));
        }
        Cell cell = rows(partition).get(key);
        return Future.succeededFuture(live(cell) && cell != null ? cell.value().clone() : null);
    }

    @Override
    public synchronized Future<List<Row>> scan(Scan scan) {
        if (closed) {
            return Future.failedFuture(Fault.STORE_UNAVAILABLE.because("the store is closed"));
        }
        NavigableMap<byte[], Cell> range = range(rows(scan.partition()), scan.from(), scan.to());
        List<Row> found = new ArrayList<>();
        for (Map.Entry<byte[], Cell> entry : (scan.reverse() ? range.descendingMap() : range).entrySet()) {
            if (live(entry.getValue()) && found.size() < scan.limit()) {
                found.add(
                        new Row(entry.getKey().clone(), entry.getValue().value().clone()));
            }
        }
        return Future.succeededFuture(found);
    }

    private static NavigableMap<byte[], Cell> range(
            NavigableMap<byte[], Cell> rows, byte[] from, byte @Nullable [] to) {
        if (to == null) {
            return rows.tailMap(from, true);
        }
        return rows.subMap(from, true, Arrays.compareUnsigned(from, to) <= 0 ? to : from, false);
    }

    private boolean live(@Nullable Cell cell) {
        return cell != null && (cell.expiresAtMillis() == Batch.NEVER || cell.expiresAtMillis() > clock.millis());
    }

    private NavigableMap<byte[], Cell> rows(String partition) {
        return partitions.computeIfAbsent(partition, name -> new TreeMap<>(Arrays::compareUnsigned));
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public synchronized Future<Void> close() {
        closed = true;
        return Future.succeededFuture();
    }
}
