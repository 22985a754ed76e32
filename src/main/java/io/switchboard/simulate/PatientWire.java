package io.switchboard.simulate;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * A wire for the requests around the load (enrolling, reading back), which are worth several tries: after a refusal for
 * load it waits as long as the gateway asks, after a failure a little longer each time. Belongs to one event loop.
 */
final class PatientWire {
    private final Vertx vertx;
    private final Wire wire;
    private final Patience patience;

    PatientWire(Vertx vertx, Wire wire, Patience patience) {
        this.vertx = vertx;
        this.wire = wire;
        this.patience = patience;
    }

    Wire wire() {
        return wire;
    }

    /** Completes with the first answer that is not a refusal for load, or with the last try's outcome. */
    Future<Answer> ask(Buffer request) {
        return tryOnce(request, 1);
    }

    private Future<Answer> tryOnce(Buffer request, int tries) {
        return wire.exchange(request).transform(result -> {
            if (settled(result) || tries == patience.triesMax()) {
                return result.succeeded()
                        ? Future.succeededFuture(result.result())
                        : Future.failedFuture(result.cause());
            }
            int retryAfterSeconds = result.succeeded() ? result.result().retryAfterSeconds() : 0;
            return pause(patience.pause().millis(tries, retryAfterSeconds))
                    .compose(nothing -> tryOnce(request, tries + 1));
        });
    }

    /** A certificate that is not believed will not be believed a second later either. */
    private static boolean settled(AsyncResult<Answer> result) {
        if (result.succeeded()) {
            return !result.result().retryable();
        }
        return result.cause() instanceof WireFailure failure && failure.kind() == WireFailure.Kind.TLS;
    }

    private Future<Void> pause(long millis) {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(millis, timer -> over.complete());
        return over.future();
    }
}
