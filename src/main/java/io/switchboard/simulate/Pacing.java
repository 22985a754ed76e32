package io.switchboard.simulate;

import io.vertx.core.Future;

/** Decides when the posts of one event loop leave. Called on that loop only. */
interface Pacing {
    /** Starts; completes, never fails, when the last post has been answered or given up. */
    Future<Void> run();

    /** Sends no further post; what {@link #run} returned completes once those on their way are answered. */
    void stop();
}
