package io.switchboard.store.embedded;

import io.switchboard.store.Batch;
import java.util.List;
import org.rocksdb.RocksDBException;

/**
 * Removes rows that have expired, and their index rows. Whether a row has expired is decided here, on the writer's
 * thread, so that a row put again in the meantime stays.
 */
final class PurgeWrite extends PendingWrite<Integer> {
    private final List<byte[]> indexKeys;
    private int removed;

    PurgeWrite(Caller caller, List<byte[]> indexKeys) {
        super(caller, new Batch("purge"));
        this.indexKeys = indexKeys;
    }

    @Override
    void encode(CommitGroup group) throws RocksDBException {
        long nowMillis = group.nowMillis();
        for (byte[] indexKey : indexKeys) {
            byte[] storedKey = ExpiryIndex.storedKey(indexKey);
            byte[] stored = group.stored(storedKey);
            if (stored != null && RowFormat.expired(stored, nowMillis)) {
                group.remove(storedKey);
                removed++;
            }
            group.remove(indexKey);
        }
    }

    @Override
    boolean alone() {
        return true;
    }

    @Override
    Integer result() {
        return removed;
    }
}
