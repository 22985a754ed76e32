package io.switchboard.readings.work;

import io.switchboard.base.Fault;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicInteger inProgress = new AtomicInteger();
    private final Promise<Void> idle = Promise.promise();
    private final Promise<Void> closed = Promise.promise();
    private final AtomicBoolean closeAsked = new AtomicBoolean();
    private volatile boolean closing;
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

    /** Whether {@link #close} was called: no chain starts any more. */
    public boolean closing() {
        return closing;
    }

    /** Runs a chain on the next lane in turn; completes on the caller's context. Fails with {@code DRAINING} if closing. */
    public <T> Future<T> run(Work<T> work) {
        inProgress.incrementAndGet();
        if (closing) {
            ended();
            return Future.failedFuture(Fault.DRAINING.because("the gateway is shutting down"));
        }
        Context lane = lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
        Promise<T> promise = Promise.promise();
        lane.runOnContext(go -> started(work).onComplete(promise));
        return Contexts.onCallersContext(promise.future().onComplete(done -> ended()));
    }

    private void ended() {
        if (inProgress.decrementAndGet() == 0 && closing) {
            idle.tryComplete();
        }
    }

    private static <T> Future<T> started(Work<T> work) {
        try {
            return work.start();
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    /** Finishes the chains that have begun, then ends the threads. */
    public Future<Void> close() {
        // The threads cannot be ended from one of them, and the last chain may well end on one.
        Context caller = vertx.getOrCreateContext();
        if (closeAsked.compareAndSet(false, true)) {
            idle.future().onComplete(done -> caller.runOnContext(go -> undeploy()));
            closing = true;
            if (inProgress.get() == 0) {
                idle.tryComplete();
            }
        }
        return closed.future();
    }

    private void undeploy() {
        vertx.undeploy(deployment).onComplete(closed);
    }

    /** The start of a chain. */
    @FunctionalInterface
    public interface Work<T> {
        Future<T> start();
    }
}
