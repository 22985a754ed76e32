package io.switchboard.fetch.upstream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Brings what completes on another event loop, or on none, back to the one that asked: a future of Vert.x has its listeners
 * called where it was made, and an answer written from there would be written on the wrong loop.
 */
public final class OwnLoop {
    private OwnLoop() {}

    /** On an event loop; completes there. */
    public static <T> Future<T> of(Vertx vertx, Future<T> elsewhere) {
        if (elsewhere.succeeded()) {
            return Future.succeededFuture(elsewhere.result());
        }
        if (elsewhere.failed()) {
            return Future.failedFuture(elsewhere.cause());
        }
        Context own = vertx.getOrCreateContext();
        Promise<T> here = Promise.promise();
        elsewhere.onComplete((value, failure) -> own.runOnContext(back -> here.complete(value, failure)));
        return here.future();
    }
}
