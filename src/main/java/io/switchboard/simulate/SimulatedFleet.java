package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Live boards inside a running Vert.x: they push JSON, form, SenML and line-protocol bodies, or sleep and send bursts,
 * over HTTP/1.0 with a connection a post and many small writes, with slowly moving values. Made for demonstrations:
 * everything runs on one event loop.
 *
 * <p>{@link #start} and {@link #stop} are called once each, from any thread, stop after start has completed.
 */
public final class SimulatedFleet {
    private static final RetryPause PAUSE = new RetryPause(500, 60_000);
    private static final int BODY_BYTES_MAX = 512;

    private final Vertx vertx;
    private final Target target;
    private final List<FleetBoard> boards;
    private final LiveContext live;
    private volatile @Nullable String deployment;

    /** @param boards which the gateway knows already; board {@code i} behaves like {@link BoardHabit#of} {@code i} */
    public SimulatedFleet(Vertx vertx, Target target, List<FleetBoard> boards, FleetPlan plan, InstantSource time) {
        this(vertx, target, boards, new LiveContext(target.address(), plan, time, PAUSE, new FleetCounts()));
    }

    SimulatedFleet(Vertx vertx, Target target, List<FleetBoard> boards, LiveContext live) {
        this.vertx = vertx;
        this.target = target;
        this.boards = List.copyOf(boards);
        this.live = live;
    }

    /** Completes when all boards run; each posts for the first time within {@link FleetPlan#every}. */
    public Future<Void> start() {
        return vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
    }

    /** Completes when all boards are silent and their connections closed. */
    public Future<Void> stop() {
        String id = deployment;
        return id == null ? Future.succeededFuture() : vertx.undeploy(id);
    }

    public FleetCounts counts() {
        return live.counts();
    }

    private final class Loop extends VerticleBase {
        private final List<LiveBoard> running = new ArrayList<>();

        @Override
        public Future<?> start() {
            FleetPlan plan = live.plan();
            WireOptions options = new WireOptions(false, plan.timeout(), BODY_BYTES_MAX);
            List<Connector> connectors = Connector.all(vertx, target, plan.timeout());
            for (int i = 0; i < boards.size(); i++) {
                Wire wire = new Wire(connectors.get(i % connectors.size()), options, System::nanoTime);
                running.add(new LiveBoard(vertx, live, nature(i), wire));
            }
            vertx.setPeriodic(options.sweepMillis(), timer -> expire());
            running.forEach(LiveBoard::start);
            return Future.succeededFuture();
        }

        private LiveBoard.Nature nature(int index) {
            long seed = ReadingPlan.mix(live.plan().seed() + index);
            long born = ReadingPlan.mix(seed ^ live.time().millis());
            String boot = String.format(Locale.ROOT, "%08x", born & 0xFFFF_FFFFL);
            return new LiveBoard.Nature(boards.get(index), BoardHabit.of(index), new Climate(seed), boot);
        }

        private void expire() {
            long now = System.nanoTime();
            running.forEach(board -> board.wire().expire(now));
        }

        @Override
        public Future<?> stop() {
            running.forEach(LiveBoard::stop);
            return Future.succeededFuture();
        }
    }
}
