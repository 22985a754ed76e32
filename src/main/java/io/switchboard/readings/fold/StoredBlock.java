package io.switchboard.readings.fold;

import io.switchboard.readings.codec.BlockReader;
import io.switchboard.readings.series.Keys;
import io.switchboard.store.Row;

/** A block as it lies in the store. */
record StoredBlock(byte[] key, BlockReader block) {
    static StoredBlock of(Row row) {
        return new StoredBlock(row.key(), new BlockReader(Keys.timeMillis(row.key()), row.value()));
    }
}
