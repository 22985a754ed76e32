package io.switchboard.readings.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.engine.Receipt;
import io.vertx.core.AsyncResult;
import java.util.EnumMap;
import java.util.Map;

/** Counts readings by what became of them. Any thread. */
public final class IngestMeters {
    private final Counter accepted;
    private final Counter duplicate;
    private final Map<Fault, Counter> refused = new EnumMap<>(Fault.class);

    public IngestMeters(MeterRegistry registry) {
        accepted = Counter.builder("switchboard.readings.accepted")
                .description("Readings stored")
                .register(registry);
        duplicate = Counter.builder("switchboard.readings.duplicate")
                .description("Readings of requests that had been stored before")
                .register(registry);
        for (Fault fault : Fault.values()) {
            refused.put(
                    fault,
                    Counter.builder("switchboard.readings.requests.refused")
                            .description("Requests with readings that could not be stored, by fault")
                            .tag("fault", fault.slug())
                            .register(registry));
        }
    }

    void count(AsyncResult<Receipt> done) {
        if (done.succeeded()) {
            accepted.increment(done.result().accepted());
            duplicate.increment(done.result().duplicate());
        } else {
            Fault fault = done.cause() instanceof FaultException known ? known.fault() : Fault.INTERNAL;
            count(fault);
        }
    }

    void count(Fault fault) {
        Counter counter = refused.get(fault);
        if (counter != null) {
            counter.increment();
        }
    }
}
