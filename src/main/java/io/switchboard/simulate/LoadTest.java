package io.switchboard.simulate;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A load test from beginning to end: enrol the boards, post, read back, sum up. {@link #run} is called once;
 * {@link #stop} from any thread at any time.
 */
public final class LoadTest {
    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final FleetOptions options;
    private final InstantSource time;
    private final Consumer<String> progress;
    private final LongSupplier nanos = System::nanoTime;
    private final Context control;
    private final Promise<Void> stopped = Promise.promise();

    /** @param progress takes the live line, once a second, on an event loop */
    public LoadTest(Vertx vertx, FleetOptions options, InstantSource time, Consumer<String> progress) {
        this.vertx = vertx;
        this.options = options;
        this.time = time;
        this.progress = progress;
        this.control = vertx.getOrCreateContext();
    }

    /**
     * Completes with the outcome, also if readings were lost; fails with a {@link SimulationException} or another
     * exception with a one-line message if the test could not be run.
     */
    public Future<Summary> run() {
        return onControl(this::enrol).compose(this::load);
    }

    /** Ends the posting; what was acknowledged is still read back. */
    public void stop() {
        stopped.tryComplete();
    }

    private Future<List<FleetBoard>> enrol() {
        Workers workers = workers(Patience.ENROLLING);
        return new Enrolment(options.fleet(), requests(), stopped.future()::isComplete)
                .enrol(workers)
                .onComplete(result -> workers.close());
    }

    private Future<Summary> load(List<FleetBoard> boards) {
        LoadFleet fleet = LoadFleet.deal(options, boards, time.millis(), nanos);
        return fleet.deploy(vertx)
                .compose(nothing -> onControl(() -> post(fleet)))
                .compose(nothing -> fleet.undeploy(vertx))
                .compose(nothing -> onControl(() -> readBack(fleet)))
                .map(verdict -> new Summary(options, fleet.log(), verdict.orElse(null)));
    }

    private Future<Void> post(LoadFleet fleet) {
        stopped.future().onSuccess(nothing -> fleet.finish());
        Duration duration = options.length().duration();
        long end = duration == null ? -1 : vertx.setTimer(Math.max(1, duration.toMillis()), timer -> fleet.finish());
        LiveView view = new LiveView(new ProgressLine(options), progress, nanos);
        long looks = vertx.setPeriodic(LOOK_MILLIS, timer -> fleet.look().onSuccess(view::show));
        return fleet.run().onComplete(result -> {
            vertx.cancelTimer(end);
            vertx.cancelTimer(looks);
        });
    }

    private Future<Optional<Verdict>> readBack(LoadFleet fleet) {
        if (!options.verify()) {
            return Future.succeededFuture(Optional.empty());
        }
        Workers workers = workers(Patience.READING_BACK);
        return new ReadBack(fleet.plan(), requests())
                .verify(fleet.series(), workers)
                .onComplete(result -> workers.close())
                .map(Optional::of);
    }

    private Workers workers(Patience patience) {
        WireOptions wires = new WireOptions(true, options.load().timeout(), PartComparison.PAGE_BYTES_MAX);
        return new Workers(vertx, options.target(), wires, patience, nanos);
    }

    private Requests requests() {
        return new Requests(options.target().address());
    }

    /** Runs a step on the event loop of control, where its timers and connections live. */
    private <T> Future<T> onControl(Supplier<Future<T>> step) {
        Promise<T> outcome = Promise.promise();
        control.runOnContext(nothing ->
                Future.<Void>succeededFuture().compose(start -> step.get()).onComplete(outcome));
        return outcome.future();
    }
}
