package io.switchboard;

import io.switchboard.readings.engine.EngineParts;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.series.AppendListener;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.store.Store;
import io.switchboard.store.embedded.EmbeddedOptions;
import io.switchboard.store.embedded.EmbeddedStore;
import io.switchboard.store.embedded.StoreOpenException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Makes the store and the engine of readings as configured. */
final class GatewayEngine {
    /** Less than this the engine does not take. */
    private static final long LEAST_MEMORY_BYTES = 8 << 20;

    private GatewayEngine() {}

    /** Opens the store in the data directory. Blocks on the disk. */
    static EmbeddedStore openStore(Vertx vertx, GatewayConfig config, InstantSource clock) throws StoreOpenException {
        EmbeddedOptions defaults = EmbeddedOptions.defaults();
        EmbeddedOptions options = new EmbeddedOptions(
                config.store().queueMax(),
                config.store().queueBytesMax().bytes(),
                defaults.readThreads(),
                defaults.readQueueMax(),
                memory(config));
        return EmbeddedStore.open(config.data().resolve("store"), options, vertx, clock);
    }

    private static long memory(GatewayConfig config) {
        long configured = config.store().memory().bytes();
        return configured > 0 ? Math.max(configured, LEAST_MEMORY_BYTES) : StoreMemory.bytes(config.data());
    }

    static Future<ReadingsEngine> start(Vertx vertx, Store store, GatewayConfig config, AppendListener listener) {
        EngineLimits defaults = EngineLimits.DEFAULT;
        EngineLimits limits = new EngineLimits(
                config.boards().metricsMax(),
                defaults.fold(),
                defaults.shape(),
                defaults.foldLanes(),
                defaults.foldQueueMax(),
                defaults.queryLanes(),
                defaults.queryQueueMax(),
                config.readings().retention());
        return ReadingsEngine.start(vertx, new EngineParts(store, limits, InstantSource.system(), listener));
    }
}
