package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's share of a load test: its connections, its part of the posts, its log. Everything inside stays on
 * that loop; {@link #run}, {@link #finish} and {@link #look} may be called from any thread.
 */
final class LoadLoop extends VerticleBase {
    /** An answer's body is only wanted for the words of a refusal. */
    private static final int BODY_BYTES_MAX = 512;

    private final LoadJob job;
    private final List<List<Series>> connections;
    private final long[] phasesNanos;
    private final long posts;
    private final LoadLog log = new LoadLog();
    private final List<Wire> wires = new ArrayList<>();
    private @Nullable Pacing pacing;
    private boolean finishing;

    /**
     * @param connections the series of each connection
     * @param phasesNanos in an open loop the phase of each connection's board, else empty
     * @param posts after how many this loop ends
     */
    LoadLoop(LoadJob job, List<List<Series>> connections, long[] phasesNanos, long posts) {
        this.job = job;
        this.connections = connections;
        this.phasesNanos = phasesNanos.clone();
        this.posts = posts;
    }

    @Override
    public Future<?> start() {
        FleetOptions.Load load = job.options().load();
        List<Connector> connectors = Connector.all(vertx, job.options().target(), load.timeout());
        WireOptions wireOptions = new WireOptions(load.pace().keepAlive(), load.timeout(), BODY_BYTES_MAX);
        for (int i = 0; i < connections.size(); i++) {
            wires.add(new Wire(connectors.get(i % connectors.size()), wireOptions, job.nanos()));
        }
        vertx.setPeriodic(wireOptions.sweepMillis(), timer -> expire());
        return Future.succeededFuture();
    }

    private void expire() {
        long now = job.nanos().getAsLong();
        wires.forEach(wire -> wire.expire(now));
    }

    /** Posts until its share is done or {@link #finish} is called; completes when the last answer is in. */
    Future<Void> run() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(nothing -> {
            begin().onComplete(done);
        });
        return done.future();
    }

    private Future<Void> begin() {
        log.measureFrom(job.nanos().getAsLong());
        Duration warmup = job.options().length().warmup();
        if (!warmup.isZero()) {
            vertx.setTimer(
                    warmup.toMillis(), timer -> log.measureFrom(job.nanos().getAsLong()));
        }
        Pacing started = job.options().load().pace().every() == null ? closed() : open();
        pacing = started;
        Future<Void> running = started.run();
        if (finishing) {
            started.stop();
        }
        return running.onSuccess(nothing -> log.measureTo(job.nanos().getAsLong()));
    }

    private Pacing closed() {
        PostTemplate template = new PostTemplate(job.plan());
        List<ClosedLoop> loops = new ArrayList<>(connections.size());
        for (int i = 0; i < connections.size(); i++) {
            Sender sender = sender(template, i);
            long share = Shares.deal(posts, i, connections.size());
            loops.add(new ClosedLoop(vertx, sender, connections.get(i), share));
        }
        return new ClosedLoops(loops);
    }

    private Pacing open() {
        PostTemplate template = new PostTemplate(job.plan());
        FleetOptions.Pace pace = job.options().load().pace();
        List<OpenBoard> boards = new ArrayList<>(connections.size());
        for (int i = 0; i < connections.size(); i++) {
            Series series = connections.get(i).get(0);
            boards.add(new OpenBoard(sender(template, i), series, log, pace.backlogMax()));
        }
        Duration every = pace.every() == null ? Duration.ZERO : pace.every();
        OpenLoopSchedule schedule = new OpenLoopSchedule(job.startNanos(), every, phasesNanos);
        return new OpenLoop(vertx, schedule, boards, job.nanos(), posts);
    }

    private Sender sender(PostTemplate template, int connection) {
        Sender sender = new Sender(wires.get(connection), template, log, job.nanos());
        GatewayAddress gateway = job.options().target().address();
        boolean keepAlive = job.options().load().pace().keepAlive();
        for (Series series : connections.get(connection)) {
            sender.head(series, template.head(gateway, series.identity(), keepAlive));
        }
        return sender;
    }

    /** Sends no further post. */
    void finish() {
        context.runOnContext(nothing -> {
            finishing = true;
            if (pacing != null) {
                pacing.stop();
            }
        });
    }

    /** What happened since the last look. */
    Future<LoadLog.Interval> look() {
        Promise<LoadLog.Interval> interval = Promise.promise();
        context.runOnContext(nothing -> interval.complete(log.look()));
        return interval.future();
    }

    /** The log; to be read once {@link #run} has completed. */
    LoadLog log() {
        return log;
    }

    @Override
    public Future<?> stop() {
        wires.forEach(Wire::close);
        return Future.succeededFuture();
    }
}
