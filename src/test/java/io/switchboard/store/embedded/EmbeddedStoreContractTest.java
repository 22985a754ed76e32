package io.switchboard.store.embedded;

import io.switchboard.store.Store;
import io.switchboard.store.StoreContract;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreContractTest extends StoreContract {
    private static Vertx vertx;

    @TempDir
    Path directory;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        Outcome.of(vertx.close());
    }

    @Override
    protected Store open(InstantSource clock) throws StoreOpenException {
        return EmbeddedStore.open(directory, EmbeddedOptions.defaults(), vertx, clock);
    }
}
