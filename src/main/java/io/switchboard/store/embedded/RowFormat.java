package io.switchboard.store.embedded;

import io.switchboard.store.Batch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a row lies in RocksDB. Key: the partition's characters, NUL, the row's key, so that a partition is one range in
 * the order of its keys. Value: a byte 0 and the value; or a byte 1, the time of expiry (8 bytes, big-endian,
 * milliseconds since 1970 UTC) and the value. Keys that begin with NUL are the engine's own. Pure.
 */
final class RowFormat {

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
        byte[] name = partition.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(name, name.length + 1 + more);
    }

    static byte[] keyOf(byte[] storedKey, int partitionChars) {
        return Arrays.copyOfRange(storedKey, partitionChars + 1, storedKey.length);
    }

    /** The value inside a stored one, or null if it has expired by {@code nowMillis}. */
    static byte @Nullable [] valueOf(byte[] stored, long nowMillis) {
        if (stored[0] == PLAIN) {
            return Arrays.copyOfRange(stored, 1, stored.length);
        }
        return expired(stored, nowMillis) ? null : Arrays.copyOfRange(stored, EXPIRING_HEADER_BYTES, stored.length);
    }

    static boolean expired(byte[] stored, long nowMillis) {
        return expiresAtMillis(stored) != Batch.NEVER && expiresAtMillis(stored) <= nowMillis;
    }

    static long expiresAtMillis(byte[] stored) {
        return stored[0] == PLAIN ? Batch.NEVER : ByteBuffer.wrap(stored).getLong(1);
    }
}
