package io.switchboard.readings.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.engine.Receipt;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** Counts what was stored by one board's part of a request. */
    void stored(Receipt receipt) {
        if (receipt.accepted() > 0) {
            accepted.increment(receipt.accepted());
        }
        if (receipt.duplicate() > 0) {
            duplicate.increment(receipt.duplicate());
        }
    }

    /**
     * Answers a request as its outcome says, and counts a refusal, whether it is thrown or the future's failure. One step
     * for all of it, because each listener of its own costs a hop on the path of every reading.
     */
    <T, R> Future<R> watch(Supplier<Future<T>> request, Function<T, R> answer) {
        try {
            return request.get()
                    .transform((outcome, cause) -> cause == null
                            ? Future.succeededFuture(answer.apply(outcome))
                            : Future.failedFuture(counted(cause)));
        } catch (FaultException thrown) {
            return Future.failedFuture(counted(thrown));
        }
    }

    private Throwable counted(Throwable cause) {
        Fault fault = cause instanceof FaultException known ? known.fault() : Fault.INTERNAL;
        Counter counter = refused.get(fault);
        if (counter != null) {
            counter.increment();
        }
        return cause;
    }
}
