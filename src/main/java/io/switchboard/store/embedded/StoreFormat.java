package io.switchboard.store.embedded;

import java.nio.ByteBuffer;
import org.rocksdb.RocksDBException;

/** The version of the format of rows, kept in a row of the engine's own from the first start on. */
final class StoreFormat {
    static final int CURRENT = 1;
    private static final byte[] KEY = {0, 'f'};

    private StoreFormat() {}

    static void check(RocksEngine engine) throws RocksDBException, StoreOpenException {
        byte[] stored = engine.get(KEY);
        if (stored == null) {
            write(engine, CURRENT);
        } else if (version(stored) > CURRENT) {
            throw new StoreOpenException(
                    "the store has format " + version(stored) + ", this Switchboard knows up to " + CURRENT
                            + ": start the newer version that wrote it",
                    null);
        }
    }

    static void write(RocksEngine engine, int version) throws RocksDBException {
        BatchEncoder encoder = new BatchEncoder();
        encoder.putRaw(KEY, ByteBuffer.allocate(4).putInt(version).array());
        engine.write(encoder.toBytes());
    }

    private static int version(byte[] stored) {
        return stored.length == 4 ? ByteBuffer.wrap(stored).getInt() : Integer.MAX_VALUE;
    }
}
