package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * A few connections that work through a list together: each takes the next item when it has done its last. Belongs to
 * one event loop.
 */
final class Workers {
    /** Enough to keep a gateway busy, few enough not to be its load. */
    private static final int COUNT = 4;

    private final Vertx vertx;
    private final List<Connector> connectors;
    private final List<PatientWire> wires = new ArrayList<>();
    private final LongSupplier nanos;
    private final long sweep;

    Workers(Vertx vertx, Target target, WireOptions options, Patience patience, LongSupplier nanos) {
        this.vertx = vertx;
        this.nanos = nanos;
        this.connectors = Connector.all(vertx, target, options.timeout());
        for (int i = 0; i < COUNT; i++) {
            Connector connector = connectors.get(i % connectors.size());
            wires.add(new PatientWire(vertx, new Wire(connector, options, nanos), patience));
        }
        sweep = vertx.setPeriodic(options.sweepMillis(), timer -> expire());
    }

    private void expire() {
        long now = nanos.getAsLong();
        wires.forEach(patient -> patient.wire().expire(now));
    }

    /**
     * Applies {@code step}, which asks the gateway at least once, to every item. Fails with the first failure of a
     * step, after the steps under way are done; no further item is begun then.
     */
    <T> Future<Void> forEach(Iterator<T> items, BiFunction<PatientWire, T, Future<Void>> step) {
        List<Future<Void>> runs = new ArrayList<>(wires.size());
        Run<T> run = new Run<>(items, step);
        for (PatientWire wire : wires) {
            runs.add(run.next(wire));
        }
        return Future.join(runs).mapEmpty();
    }

    private static final class Run<T> {
        private final Iterator<T> items;
        private final BiFunction<PatientWire, T, Future<Void>> step;
        private boolean failed;

        private Run(Iterator<T> items, BiFunction<PatientWire, T, Future<Void>> step) {
            this.items = items;
            this.step = step;
        }

        private Future<Void> next(PatientWire wire) {
            Promise<Void> done = Promise.promise();
            take(wire, done);
            return done.future();
        }

        /** A promise for the whole run instead of a chain of futures, which would grow with the list. */
        private void take(PatientWire wire, Promise<Void> done) {
            if (failed || !items.hasNext()) {
                done.complete();
                return;
            }
            T item = items.next();
            Future<Void> stepped = Future.succeededFuture(item).compose(taken -> step.apply(wire, taken));
            stepped.onComplete(nothing -> take(wire, done), cause -> fail(cause, done));
        }

        private void fail(Throwable cause, Promise<Void> done) {
            failed = true;
            done.fail(cause);
        }
    }

    void close() {
        vertx.cancelTimer(sweep);
        wires.forEach(patient -> patient.wire().close());
        connectors.forEach(Connector::close);
    }
}
