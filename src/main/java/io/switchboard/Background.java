package io.switchboard;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that comes round: each kind runs one at a time, and its next time is counted from when it ended. */
final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Vertx vertx;

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    void every(long firstMillis, long periodMillis, String name, Supplier<Future<?>> work) {
        vertx.setTimer(firstMillis, id -> run(periodMillis, name, work));
    }

    private void run(long periodMillis, String name, Supplier<Future<?>> work) {
        work.get().onComplete(done -> {
            if (done.failed()) {
                LOG.warn(
                        "background work failed work={} reason={}",
                        name,
                        done.cause().toString());
            }
            every(periodMillis, periodMillis, name, work);
        });
    }
}
