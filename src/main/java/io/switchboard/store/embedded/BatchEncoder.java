package io.switchboard.store.embedded;

import io.switchboard.store.Batch;
import java.util.Arrays;

/**
 * Builds the bytes of a RocksDB write batch, so that a whole group costs two native calls instead of one a row: 8 bytes
 * of sequence (RocksDB fills it in), 4 bytes of count, then for each record a tag, and each key and value behind its
 * length as a varint; integers are little-endian (RocksDB's write_batch.cc). Confined to one thread, reused from group
 * to group.
 */
final class BatchEncoder {
    private static final int COUNT_AT = 8;
    private static final int HEADER_BYTES = 12;
    private static final int KEPT_BYTES_MAX = 1 << 20;

    private static final byte DELETION = 0x0;
    private static final byte VALUE = 0x1;
    private static final byte RANGE_DELETION = 0xF;

    private byte[] bytes = new byte[16 * 1024];
    private int size = HEADER_BYTES;
    private int count;
    private int markedSize = HEADER_BYTES;
    private int markedCount;

    /** Forgets everything; an unusually large buffer is given back. */
    void reset() {
        if (bytes.length > KEPT_BYTES_MAX) {
            bytes = new byte[16 * 1024];
        }
        size = HEADER_BYTES;
        count = 0;
    }

    /** Remembers where the next write's records begin. */
    void mark() {
        markedSize = size;
        markedCount = count;
    }

    /** Forgets what was added since the mark. */
    void rollback() {
        size = markedSize;
        count = markedCount;
    }

    int count() {
        return count;
    }

    byte[] toBytes() {
        for (int i = 0; i < 4; i++) {
            bytes[COUNT_AT + i] = (byte) (count >>> (8 * i));
        }
        return Arrays.copyOf(bytes, size);
    }

    void put(String partition, byte[] key, byte[] value, long expiresAtMillis) {
        record(VALUE);
        key(partition, key);
        boolean expires = expiresAtMillis != Batch.NEVER;
        varint(value.length + (expires ? RowFormat.EXPIRING_HEADER_BYTES : 1));
        room(RowFormat.EXPIRING_HEADER_BYTES);
        bytes[size++] = expires ? RowFormat.EXPIRING : RowFormat.PLAIN;
        if (expires) {
            bigEndian(expiresAtMillis);
        }
        append(value);
    }

    void delete(String partition, byte[] key) {
        record(DELETION);
        key(partition, key);
    }

    void deleteRange(String partition, byte[] from, byte[] to) {
        record(RANGE_DELETION);
        key(partition, from);
        key(partition, to);
    }

    /** Puts a row of the engine's own: no partition, no header. */
    void putRaw(byte[] key, byte[] value) {
        record(VALUE);
        varint(key.length);
        append(key);
        varint(value.length);
        append(value);
    }

    void deleteRaw(byte[] key) {
        record(DELETION);
        varint(key.length);
        append(key);
    }

    private void record(byte tag) {
        room(1);
        bytes[size++] = tag;
        count++;
    }

    private void key(String partition, byte[] key) {
        int prefixBytes = RowFormat.prefixBytes(partition);
        varint(prefixBytes + key.length);
        room(prefixBytes);
        size = RowFormat.writePartition(partition, bytes, size);
        append(key);
    }

    private void append(byte[] part) {
        room(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
    }

    private void varint(int value) {
        room(5);
        int rest = value;
        while (rest >= 0x80) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void bigEndian(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
