package io.switchboard.store.embedded;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes expired rows a page at a time: once a minute, and at once again while pages are full. Any thread. */
final class Expirer {
    private static final Logger LOG = LoggerFactory.getLogger(Expirer.class);
    private static final long PAUSE_MILLIS = 60_000;
    private static final int PAGE_ROWS = 256;

    private final IntFunction<Future<Integer>> removal;
    private volatile boolean stopped;
    private volatile @Nullable Runnable cancel;

    Expirer(IntFunction<Future<Integer>> removal) {
        this.removal = removal;
    }

    void start(Vertx vertx) {
        schedule(vertx);
    }

    private void schedule(Vertx vertx) {
        if (!stopped) {
            long timer = vertx.setTimer(PAUSE_MILLIS, id -> removePages().onComplete(done -> schedule(vertx)));
            cancel = () -> vertx.cancelTimer(timer);
        }
    }

    private Future<Integer> removePages() {
        return removal.apply(PAGE_ROWS)
                .compose(rows -> rows < PAGE_ROWS || stopped ? Future.succeededFuture(rows) : removePages())
                .onFailure(cause -> LOG.debug("expired rows stay for now reason=\"{}\"", cause.getMessage()));
    }

    void stop() {
        stopped = true;
        Runnable cancelTimer = cancel;
        if (cancelTimer != null) {
            cancelTimer.run();
        }
    }
}
