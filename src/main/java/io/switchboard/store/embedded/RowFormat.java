package io.switchboard.store.embedded;

import io.switchboard.store.Batch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a row lies in RocksDB. Key: two bytes that say in which of 4,096 buckets the partition's name falls, the name, NUL,
 * the row's key, so that a partition is one range in the order of its keys. The bucket lets RocksDB remember where it put
 * the last row of a partition, and so find the place of the next one at once ({@link RocksOptions}). Value: a byte 0 and
 * the value; or a byte 1, the time of expiry (8 bytes, big-endian, milliseconds since 1970 UTC) and the value. Keys that
 * begin with NUL are the engine's own. Pure.
 */
final class RowFormat {

    static final int BUCKET_BYTES = 2;
    private static final int BUCKETS_FIRST = 0x1000;
    private static final int BUCKET_BITS = 12;

    static final byte PLAIN = 0;
    static final byte EXPIRING = 1;
    static final int EXPIRING_HEADER_BYTES = 9;

    private RowFormat() {}

    static byte[] key(String partition, byte[] key) {
        byte[] stored = prefix(partition, key.length);
        System.arraycopy(key, 0, stored, stored.length - key.length, key.length);
        return stored;
    }

    /** The first stored key after every row of a partition. */
    static byte[] partitionEnd(String partition) {
        byte[] end = prefix(partition, 0);
        end[end.length - 1] = 1;
        return end;
    }

    private static byte[] prefix(String partition, int more) {
        int chars = partition.length();
        byte[] prefix = new byte[BUCKET_BYTES + chars + 1 + more];
        writePartition(partition, prefix, 0);
        return prefix;
    }

    /** Bytes that a partition takes in front of a row's key. */
    static int prefixBytes(String partition) {
        return BUCKET_BYTES + partition.length() + 1;
    }

    /** Writes what comes before a row's key; returns where the key begins. */
    static int writePartition(String partition, byte[] into, int at) {
        int bucket = bucket(partition);
        into[at] = (byte) (bucket >>> 8);
        into[at + 1] = (byte) bucket;
        int start = at + BUCKET_BYTES;
        int chars = partition.length();
        for (int i = 0; i < chars; i++) {
            into[start + i] = (byte) partition.charAt(i);
        }
        into[start + chars] = 0;
        return start + chars + 1;
    }

    /** Part of the format: {@link String#hashCode} is specified, so it is the same everywhere and for ever. */
    private static int bucket(String partition) {
        return BUCKETS_FIRST + ((partition.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BUCKET_BITS));
    }

    /** A row's key inside the first {@code bytes} of a stored one. */
    static byte[] keyOf(byte[] storedKey, int bytes, String partition) {
        return Arrays.copyOfRange(storedKey, prefixBytes(partition), bytes);
    }

    /** The value inside a stored one, or null if it has expired by {@code nowMillis}. */
    static byte @Nullable [] valueOf(byte[] stored, long nowMillis) {
        return valueOf(stored, stored.length, nowMillis);
    }

    /** The same inside the first {@code bytes} of an array. */
    static byte @Nullable [] valueOf(byte[] stored, int bytes, long nowMillis) {
        if (stored[0] == PLAIN) {
            return Arrays.copyOfRange(stored, 1, bytes);
        }
        return expired(stored, nowMillis) ? null : Arrays.copyOfRange(stored, EXPIRING_HEADER_BYTES, bytes);
    }

    static boolean expired(byte[] stored, long nowMillis) {
        return expiresAtMillis(stored) != Batch.NEVER && expiresAtMillis(stored) <= nowMillis;
    }

    static long expiresAtMillis(byte[] stored) {
        return stored[0] == PLAIN ? Batch.NEVER : ByteBuffer.wrap(stored).getLong(1);
    }
}
