package io.switchboard.store.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where rows that expire are found again without reading the whole store: beside each lies an index row, written in the
 * same batch. Its key is NUL, {@code x}, the period in which the row expires (4 bytes, big-endian; a period lasts 2^20
 * milliseconds, about 17 minutes) and the row's stored key; it has no value. A row that is put again within a period
 * has one index row. Pure.
 */
final class ExpiryIndex {
    private static final int PERIOD_BITS = 20;
    private static final int HEADER_BYTES = 6;

    private ExpiryIndex() {}

    static byte[] key(long expiresAtMillis, byte[] storedKey) {
        return start(period(expiresAtMillis), storedKey);
    }

    /** The first key of the index. */
    static byte[] first() {
        return start(0, new byte[0]);
    }

    /** The first key of the periods that have not ended by {@code nowMillis}. */
    static byte[] end(long nowMillis) {
        return start(period(nowMillis), new byte[0]);
    }

    static byte[] storedKey(byte[] indexKey) {
        return Arrays.copyOfRange(indexKey, HEADER_BYTES, indexKey.length);
    }

    private static int period(long millis) {
        return (int) Math.max(0, Math.min(millis >> PERIOD_BITS, Integer.MAX_VALUE));
    }

    private static byte[] start(int period, byte[] storedKey) {
        return ByteBuffer.allocate(HEADER_BYTES + storedKey.length)
                .put((byte) 0)
                .put((byte) 'x')
                .putInt(period)
                .put(storedKey)
                .array();
    }
}
