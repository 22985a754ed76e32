package io.switchboard.store.embedded;

import io.switchboard.store.Batch;
import org.rocksdb.RocksDBException;

/** A row that is put if there is none at its key, counting what earlier writes of the same group do. */
final class ConditionalWrite extends PendingWrite<Boolean> {
    private boolean put;

    ConditionalWrite(Caller caller, String partition, byte[] key, byte[] value) {
        super(caller, Batch.of(partition, key, value));
    }

    @Override
    void encode(CommitGroup group) throws RocksDBException {
        put = !group.holds(batch().partition(), batch().changes().get(0).key());
        if (put) {
            group.add(batch());
        }
    }

    @Override
    boolean applies() {
        return put && super.applies();
    }

    @Override
    Boolean result() {
        return put;
    }
}
