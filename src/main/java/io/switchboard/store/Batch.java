package io.switchboard.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to one partition that become durable together or not at all. Filled by one thread, then handed to
 * {@link Store#write}; not to be changed after that. Within a batch a later change wins over an earlier one.
 */
public final class Batch {
    /** One change. {@code value} is set for a put, {@code to} (exclusive) for the removal of a range. */
    public record Change(Kind kind, byte[] key, byte @Nullable [] value, byte @Nullable [] to, long expiresAtMillis) {}

    public enum Kind {
        PUT,
        DELETE,
        DELETE_RANGE
    }

    /** For a row that does not expire. */
    public static final long NEVER = 0;

    private final String partition;
    private final List<Change> changes;
    private int bytes;

    public Batch(String partition) {
        this.partition = partition;
        this.changes = new ArrayList<>(4);
    }

    private Batch(String partition, Change only, int bytes) {
        this.partition = partition;
        this.changes = List.of(only);
        this.bytes = bytes;
    }

    /** The common case of the hot path: one row, and nothing more may be added. */
    public static Batch of(String partition, byte[] key, byte[] value) {
        return new Batch(partition, new Change(Kind.PUT, key, value, null, NEVER), key.length + value.length);
    }

    public Batch put(byte[] key, byte[] value) {
        return put(key, value, NEVER);
    }

    /** Puts a row that reads no longer return from {@code expiresAtMillis} on. */
    public Batch put(byte[] key, byte[] value, long expiresAtMillis) {
        return add(new Change(Kind.PUT, key, value, null, expiresAtMillis), value.length);
    }

    public Batch delete(byte[] key) {
        return add(new Change(Kind.DELETE, key, null, null, NEVER), 0);
    }

    /** Removes every row from {@code from} (inclusive) to {@code to} (exclusive). */
    public Batch deleteRange(byte[] from, byte[] to) {
        return add(new Change(Kind.DELETE_RANGE, from, null, to, NEVER), to.length);
    }

    private Batch add(Change change, int valueBytes) {
        changes.add(change);
        bytes += change.key().length + valueBytes;
        return this;
    }

    public String partition() {
        return partition;
    }

    public List<Change> changes() {
        return changes;
    }

    /** Bytes of keys and values, for the bounds of queues. */
    public int bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
