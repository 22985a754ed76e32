package io.switchboard.polling;

import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.http.BodyWork;
import io.switchboard.link.Links;
import io.switchboard.readings.engine.ReadingsEngine;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The polling loop: one for each event loop, each with its share of the boards. Boards and their polls may change while
 * it runs. Any thread may call.
 */
public final class Polling {
    private record Loop(Context context, PollLoop polls) {
        void run(Runnable task) {
            context.runOnContext(go -> task.run());
        }
    }

    private final Vertx vertx;
    private final PollingConfig config;
    private final BoardRegistry boards;
    private final Links links;
    private final ReadingsEngine engine;
    private final InstantSource clock;
    private final BodyWork work;
    private final PollMeters meters;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    public Polling(PollingConfig config, BoardRegistry boards, Links links, ReadingsEngine engine, PollingTools tools) {
        this.vertx = tools.vertx();
        this.config = config;
        this.boards = boards;
        this.links = links;
        this.engine = engine;
        this.clock = tools.clock();
        this.work = tools.work();
        this.meters = new PollMeters(tools.registry(), config.inFlightMax());
    }

    /** What it is run with. */
    public record PollingTools(Vertx vertx, InstantSource clock, MeterRegistry registry, BodyWork work) {}

    /** Starts on {@code count} event loops with the boards that there are. */
    public Future<Void> start(int count) {
        return vertx.deployVerticle(() -> new PollVerticle(count), new DeploymentOptions().setInstances(count))
                .onSuccess(deployed -> boards.all().forEach(this::changed))
                .mapEmpty();
    }

    private final class PollVerticle extends VerticleBase {
        private final int count;

        PollVerticle(int count) {
            this.count = count;
        }

        @Override
        public Future<?> start() {
            PollCall call = new PollCall(new PollCall.Tools(vertx, clock, work, meters), links, engine);
            PollLoop loop = new PollLoop(vertx, call, meters, clock, Math.max(1, config.inFlightMax() / count));
            loop.start();
            loops.add(new Loop(context, loop));
            return Future.succeededFuture();
        }
    }

    private void at(String board, Consumer<PollLoop> task) {
        if (!loops.isEmpty()) {
            Loop loop = loops.get(Math.floorMod(board.hashCode(), loops.size()));
            loop.run(() -> task.accept(loop.polls()));
        }
    }

    /** Polls a board as its document says now. */
    public void changed(Board board) {
        at(board.name(), loop -> loop.changed(board));
    }

    public void forget(String board) {
        at(board, loop -> loop.remove(board));
    }

    /** Starts no more polls; those in progress come to their end. */
    public void stop() {
        loops.forEach(loop -> loop.run(loop.polls()::stop));
    }
}
