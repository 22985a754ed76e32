package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The boards of a load test, dealt out to its event loops. Made and driven by one thread of control; the loops do their
 * work on threads of their own.
 */
final class LoadFleet {
    /** Time to get the event loops going before the first post of an open loop is due. */
    private static final Duration LEAD = Duration.ofMillis(100);

    private final ReadingPlan plan;
    private final List<List<Series>> connections;
    private final List<LoadLoop> loops = new ArrayList<>();
    private final List<String> deployments = new ArrayList<>();

    private LoadFleet(ReadingPlan plan, List<List<Series>> connections) {
        this.plan = plan;
        this.connections = connections;
    }

    /** @param nowMillis the time, which the times of readings are computed from */
    static LoadFleet deal(FleetOptions options, List<FleetBoard> boards, long nowMillis, LongSupplier nanos) {
        FleetOptions.Load load = options.load();
        Duration every = load.pace().every();
        long startMillis = nowMillis + LEAD.toMillis();
        long startNanos = nanos.getAsLong() + LEAD.toNanos();
        if (every == null) {
            ReadingPlan plan = ReadingPlan.closed(load.post(), startMillis, load.seed());
            LoadFleet fleet =
                    new LoadFleet(plan, Shares.closed(boards, load.pace().connections()));
            return fleet.deal(new LoadJob(options, plan, startNanos, nanos), new long[0]);
        }
        ReadingPlan plan = ReadingPlan.open(load.post(), startMillis, every, load.seed());
        long[] phases = OpenLoopSchedule.jitter(boards.size(), every, load.seed());
        LoadFleet fleet = new LoadFleet(plan, Shares.open(boards, phases));
        return fleet.deal(new LoadJob(options, plan, startNanos, nanos), phases);
    }

    private LoadFleet deal(LoadJob job, long[] phases) {
        int threads = Math.min(job.options().load().threads(), connections.size());
        for (int part = 0; part < threads; part++) {
            int first = part;
            long[] own = IntStream.range(0, phases.length)
                    .filter(i -> i % threads == first)
                    .mapToLong(i -> phases[i])
                    .toArray();
            long posts = Shares.deal(job.options().length().postsMax(), part, threads);
            loops.add(new LoadLoop(job, Shares.deal(connections, part, threads), own, posts));
        }
        return this;
    }

    Future<Void> deploy(Vertx vertx) {
        List<Future<String>> deployed = new ArrayList<>();
        for (LoadLoop loop : loops) {
            deployed.add(vertx.deployVerticle(loop));
        }
        return Future.all(deployed)
                .onSuccess(all -> deployments.addAll(all.list()))
                .mapEmpty();
    }

    /** Completes when every loop has sent its posts and has its answers. */
    Future<Void> run() {
        return Future.join(loops.stream().map(LoadLoop::run).toList()).mapEmpty();
    }

    void finish() {
        loops.forEach(LoadLoop::finish);
    }

    /** What happened on all loops since the last look. */
    Future<LoadLog.Interval> look() {
        return Future.all(loops.stream().map(LoadLoop::look).toList()).map(all -> all.<LoadLog.Interval>list().stream()
                .reduce(LoadLog.Interval::plus)
                .orElseThrow());
    }

    /** Closes all connections. */
    Future<Void> undeploy(Vertx vertx) {
        return Future.join(deployments.stream().map(vertx::undeploy).toList()).mapEmpty();
    }

    /** The logs of all loops, added up; to be called once {@link #run} has completed. */
    LoadLog log() {
        LoadLog total = new LoadLog();
        loops.forEach(loop -> total.add(loop.log()));
        return total;
    }

    ReadingPlan plan() {
        return plan;
    }

    List<Series> series() {
        return connections.stream().flatMap(List::stream).toList();
    }
}
