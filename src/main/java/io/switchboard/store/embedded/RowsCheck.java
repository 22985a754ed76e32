package io.switchboard.store.embedded;

import java.nio.file.Path;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Looks at a copy of rows that no process has open. Blocks. */
public final class RowsCheck {
    private static final long MEMORY_BYTES = 8 << 20;

    private RowsCheck() {}

    /** Opens the copy as a start would, but for reading alone. */
    public static void opens(Path rows) throws StoreOpenException {
        check(rows, false);
    }

    /** The same, and reads every table to compare its checksums: some seconds a gigabyte. */
    public static void isWhole(Path rows) throws StoreOpenException {
        check(rows, true);
    }

    private static void check(Path rows, boolean everything) throws StoreOpenException {
        RocksLibrary.load();
        try (RocksOptions options = new RocksOptions(MEMORY_BYTES);
                RocksDB db = RocksDB.openReadOnly(options.options(), rows.toString())) {
            if (everything) {
                db.verifyChecksum();
            }
        } catch (RocksDBException e) {
            throw new StoreOpenException(rows + " cannot be read as rows (" + e.getMessage() + ")", e);
        }
    }
}
