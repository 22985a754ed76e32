package io.switchboard.store.embedded;

import java.nio.ByteBuffer;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version of the format of rows, kept in a row of the engine's own from the first start on. A store of an older
 * version is brought forward version by version when it is opened, before anything else reads it; one of a newer version
 * is refused. Used by the thread that opens the store.
 *
 * <p>Before the first step the rows are kept as they were in {@code rows.format-N} beside the store's own directory: hard
 * links, which cost nothing until the new rows replace the old ones. The way back is to put that directory in place of
 * {@code rows} and to start the older program.
 */
final class StoreFormat {
    /**
     * Brings all rows from one version to the next. A process may end in the middle of it, and then it is done again
     * from the start: it must take rows that it has changed already.
     */
    @FunctionalInterface
    interface Step {
        void migrate(RocksEngine engine) throws RocksDBException;
    }

    /** The format of this program. Version 1 is the first; a step is added here for each later one. */
    static final StoreFormat OWN = new StoreFormat(List.of());

    private static final Logger LOG = LoggerFactory.getLogger(StoreFormat.class);
    private static final byte[] KEY = {0, 'f'};

    private final List<Step> steps;

    /** @param steps the first brings version 1 to 2, the next 2 to 3, and so on */
    StoreFormat(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The version that new stores get. */
    int current() {
        return steps.size() + 1;
    }

    /** Makes sure that the store has this format. */
    void ensure(RocksEngine engine) throws RocksDBException, StoreOpenException {
        byte[] stored = engine.get(KEY);
        if (stored == null) {
            write(engine, current());
            return;
        }
        int version = version(stored);
        refuseUnknown(version);
        if (version < current()) {
            engine.keepAs("format-" + version);
        }
        for (int from = version; from < current(); from++) {
            LOG.info("store is migrated from={} to={}", from, from + 1);
            steps.get(from - 1).migrate(engine);
            write(engine, from + 1);
        }
    }

    private void refuseUnknown(int version) throws StoreOpenException {
        if (version > current()) {
            throw new StoreOpenException(
                    "the store has format " + version + ", this Switchboard knows up to " + current()
                            + ": start the newer version that wrote it",
                    null);
        }
        if (version < 1) {
            throw new StoreOpenException(
                    "the store has format " + version + ", which never was: restore a backup", null);
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
