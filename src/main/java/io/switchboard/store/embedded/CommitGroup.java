package io.switchboard.store.embedded;

import io.switchboard.base.Fault;
import io.switchboard.store.Batch;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a group of writes into the bytes of one write batch, in the order in which they were handed over. Confined to
 * the writer's thread, reused from group to group.
 */
final class CommitGroup {
    /** What is stored at a key, or null. */
    interface Reads {
        byte @Nullable [] get(byte[] storedKey) throws RocksDBException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(CommitGroup.class);
    private static final byte[] NOTHING = {};

    private final Reads reads;
    private final InstantSource clock;
    private final BatchEncoder encoder = new BatchEncoder();
    private List<PendingWrite<?>> writes = List.of();
    private int encoded;

    CommitGroup(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /** The bytes to write, or null if the group changes nothing. A write that cannot be encoded is refused alone. */
    byte @Nullable [] encode(List<PendingWrite<?>> group) {
        writes = group;
        encoder.reset();
        for (encoded = 0; encoded < group.size(); encoded++) {
            encode(group.get(encoded));
        }
        writes = List.of();
        return encoder.count() == 0 ? null : encoder.toBytes();
    }

    private void encode(PendingWrite<?> write) {
        encoder.mark();
        try {
            write.encode(this);
        } catch (RocksDBException | RuntimeException e) {
            encoder.rollback();
            LOG.error("write cannot be applied reason=\"{}\"", e.getMessage());
            write.refuse(Fault.STORE_UNAVAILABLE.because("this write cannot be applied; the gateway's log says why"));
        }
    }

    /** Adds every change of a batch. */
    void add(Batch batch) {
        String partition = batch.partition();
        List<Batch.Change> changes = batch.changes();
        for (int i = 0; i < changes.size(); i++) {
            add(partition, changes.get(i));
        }
    }

    private void add(String partition, Batch.Change change) {
        switch (change.kind()) {
            case PUT -> put(partition, change);
            case DELETE -> encoder.delete(partition, change.key());
            case DELETE_RANGE -> deleteRange(partition, change.key(), Objects.requireNonNull(change.to()));
        }
    }

    private void put(String partition, Batch.Change change) {
        encoder.put(partition, change.key(), Objects.requireNonNull(change.value()), change.expiresAtMillis());
        if (change.expiresAtMillis() != Batch.NEVER) {
            encoder.putRaw(ExpiryIndex.key(change.expiresAtMillis(), RowFormat.key(partition, change.key())), NOTHING);
        }
    }

    private void deleteRange(String partition, byte[] from, byte[] to) {
        if (Arrays.compareUnsigned(from, to) < 0) {
            encoder.deleteRange(partition, from, to);
        }
    }

    /** Removes a row by its stored key. */
    void remove(byte[] storedKey) {
        encoder.deleteRaw(storedKey);
    }

    byte @Nullable [] stored(byte[] storedKey) throws RocksDBException {
        return reads.get(storedKey);
    }

    long nowMillis() {
        return clock.millis();
    }

    /** Whether a live row will be at the key after the writes of this group that come before the present one. */
    boolean holds(String partition, byte[] key) throws RocksDBException {
        for (int i = encoded - 1; i >= 0; i--) {
            PendingWrite<?> write = writes.get(i);
            if (write.applies() && write.batch().partition().equals(partition)) {
                Batch.@Nullable Change last = lastTouching(write.batch().changes(), key);
                if (last != null) {
                    return last.kind() == Batch.Kind.PUT && live(last.expiresAtMillis());
                }
            }
        }
        byte[] stored = reads.get(RowFormat.key(partition, key));
        return stored != null && !RowFormat.expired(stored, nowMillis());
    }

    private boolean live(long expiresAtMillis) {
        return expiresAtMillis == Batch.NEVER || expiresAtMillis > nowMillis();
    }

    private static Batch.@Nullable Change lastTouching(List<Batch.Change> changes, byte[] key) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (touches(changes.get(i), key)) {
                return changes.get(i);
            }
        }
        return null;
    }

    private static boolean touches(Batch.Change change, byte[] key) {
        if (change.kind() != Batch.Kind.DELETE_RANGE) {
            return Arrays.equals(change.key(), key);
        }
        return Arrays.compareUnsigned(change.key(), key) <= 0
                && Arrays.compareUnsigned(key, Objects.requireNonNull(change.to())) < 0;
    }
}
