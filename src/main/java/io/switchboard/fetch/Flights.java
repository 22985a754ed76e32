package io.switchboard.fetch;

import io.switchboard.fetch.cache.Forward;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the outside that are under way and may be shared: however many boards ask for the same thing at the same
 * time, on whichever loops, it is asked for once. Any event loop; each future completes on the loop that asked. Bounded by
 * the requests under way; those who wait, by the connections.
 */
final class Flights<T> {
    private record Waiting<T>(Context context, Promise<T> promise) {}

    private final Vertx vertx;
    private final Map<Forward.Flight, List<Waiting<T>>> flights = new ConcurrentHashMap<>();
    private final LongAdder joined = new LongAdder();

    Flights(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * What came of a flight.
     *
     * @param own whether this caller's request was the one that was sent
     */
    record Landed<T>(T value, boolean own) {}

    Future<Landed<T>> fly(Forward.Flight key, Supplier<Future<T>> send) {
        Waiting<T> waiting = new Waiting<>(vertx.getOrCreateContext(), Promise.promise());
        List<Waiting<T>> started = new ArrayList<>(1);
        List<Waiting<T>> flight = flights.compute(key, (same, present) -> {
            List<Waiting<T>> all = present == null ? started : present;
            all.add(waiting);
            return all;
        });
        if (flight != started) {
            joined.increment();
            return waiting.promise().future().map(value -> new Landed<>(value, false));
        }
        return started(send)
                .onComplete((value, failure) -> land(key, waiting, value, failure))
                .map(value -> new Landed<>(value, true));
    }

    /** A flight that never began must land too. */
    private static <T> Future<T> started(Supplier<Future<T>> send) {
        try {
            return send.get();
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    private void land(Forward.Flight key, Waiting<T> own, T value, @Nullable Throwable failure) {
        List<Waiting<T>> flight = flights.remove(key);
        if (flight == null) {
            return;
        }
        for (Waiting<T> waiting : flight) {
            if (waiting.promise() != own.promise()) {
                waiting.context().runOnContext(landed -> waiting.promise().complete(value, failure));
            }
        }
    }

    boolean isFlying(Forward.Flight key) {
        return flights.containsKey(key);
    }

    /** Who had no request of their own. */
    long joinedTotal() {
        return joined.sum();
    }
}
