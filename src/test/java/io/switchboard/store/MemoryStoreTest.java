package io.switchboard.store;

import io.switchboard.testkit.MemoryStore;
import java.time.InstantSource;

class MemoryStoreTest extends StoreContract {
    @Override
    protected Store open(InstantSource clock) {
        return new MemoryStore(clock);
    }
}
