package io.switchboard.readings.work;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings results back to the thread that asked for them. */
public final class Contexts {
    private Contexts() {}

    /** The same outcome, completed on the Vert.x context of the caller; as it is if the caller is on none. */
    public static <T> Future<T> onCallersContext(Future<T> future) {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        future.onComplete((value, cause) -> caller.runOnContext(go -> promise.complete(value, cause)));
        return promise.future();
    }
}
