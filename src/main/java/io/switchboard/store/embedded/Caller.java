package io.switchboard.store.embedded;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came from, and so where its future has to complete. Every HTTP request has a context of its own, but all
 * of an event loop's contexts share its thread: that thread is the {@link #place}, and one hop to it serves them all.
 */
record Caller(@Nullable ContextInternal context, Object place) {
    /** The place of callers that no Vert.x context knows; their futures complete on the engine's thread. */
    static final Object NOWHERE = new Object();

    static final Caller OUTSIDER = new Caller(null, NOWHERE);

    static Caller current() {
        Context current = Vertx.currentContext();
        if (current == null) {
            return OUTSIDER;
        }
        Object place = current.isEventLoopContext() ? Thread.currentThread() : current;
        return new Caller((ContextInternal) current, place);
    }

    /** A promise whose listeners run on the caller's context; without a hop if completed at the caller's place. */
    <T> Promise<T> promise() {
        return context == null ? Promise.promise() : context.promise();
    }

    /** Runs a task when the event loop that called has done what it is doing; at once if none did. */
    void afterTurn(Runnable task) {
        if (context != null && context.isEventLoopContext()) {
            executeAfterTurn(context, task);
        } else {
            task.run();
        }
    }

    private static void executeAfterTurn(ContextInternal context, Runnable task) {
        try {
            context.nettyEventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            // The loop is shutting down.
            task.run();
        }
    }

    /** Runs a task at the caller's place. */
    void run(Runnable task) {
        if (context == null) {
            task.run();
        } else {
            context.runOnContext(nothing -> task.run());
        }
    }
}
