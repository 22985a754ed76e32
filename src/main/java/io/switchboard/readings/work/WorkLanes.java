package io.switchboard.readings.work;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Worker threads for chains that compute longer than an event loop may. A lane is a worker context: everything that
 * runs on it, the continuations of the store's futures included, runs on its pool's threads and one thing at a time, so
 * that a chain needs no hop between reading and computing. Methods may be called from any thread.
 */
public final class WorkLanes {
    private final Vertx vertx;
    private final List<Context> lanes = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private String deployment = "";

    private WorkLanes(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Starts {@code count} lanes, each with a thread of the pool {@code name}. */
    public static Future<WorkLanes> start(Vertx vertx, String name, int count) {
        WorkLanes lanes = new WorkLanes(vertx);
        DeploymentOptions options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName(name)
                .setWorkerPoolSize(count)
                .setInstances(count);
        return vertx.deployVerticle(lanes::lane, options).map(lanes::deployed);
    }

    private VerticleBase lane() {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                lanes.add(context);
                return Future.succeededFuture();
            }
        };
    }

    private WorkLanes deployed(String id) {
        deployment = id;
        return this;
    }

    public int count() {
        return lanes.size();
    }

    /** Runs a chain on the next lane in turn; completes on the caller's context. */
    public <T> Future<T> run(Work<T> work) {
        return run(Math.floorMod(turn.getAndIncrement(), lanes.size()), work);
    }

    /** Runs a chain on the given lane; completes on the caller's context. */
    public <T> Future<T> run(int lane, Work<T> work) {
        Promise<T> promise = Promise.promise();
        lanes.get(lane).runOnContext(go -> started(work).onComplete(promise));
        return Contexts.onCallersContext(promise.future());
    }

    private static <T> Future<T> started(Work<T> work) {
        try {
            return work.start();
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    /** Ends the threads. A chain in progress ends where it next waits. */
    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }

    /** The start of a chain. */
    @FunctionalInterface
    public interface Work<T> {
        Future<T> start();
    }
}
