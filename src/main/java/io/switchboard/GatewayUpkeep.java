package io.switchboard;

import io.switchboard.board.PresenceSweep;
import io.switchboard.metrics.LoopLag;
import io.switchboard.store.embedded.EmbeddedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a gateway does by itself, again and again: judging presence, folding what is old, dropping what has expired or is
 * past its retention, measuring its loops, looking for a changed configuration. Everything runs on workers and one at a
 * time of its kind.
 */
final class GatewayUpkeep {
    private static final long PRESENCE_MILLIS = 1_000;
    private static final long FOLD_MILLIS = TimeUnit.SECONDS.toMillis(5);
    private static final long WATCH_MILLIS = TimeUnit.SECONDS.toMillis(2);
    private static final long EXPIRY_MILLIS = TimeUnit.MINUTES.toMillis(1);
    private static final long CERTIFICATES_MILLIS = TimeUnit.SECONDS.toMillis(15);
    private static final int EXPIRED_ROWS_MAX = 10_000;
    private static final long RETENTION_MILLIS = TimeUnit.SECONDS.toMillis(10);

    /** Nothing is dropped before an operator who started with a wrong retention could have noticed. */
    private static final long RETENTION_FIRST_MILLIS = TimeUnit.MINUTES.toMillis(15);

    private final GatewayParts parts;
    private final Vertx vertx;
    private final Background background;

    GatewayUpkeep(GatewayParts parts) {
        this.parts = parts;
        this.vertx = parts.vertx();
        this.background = new Background(vertx);
    }

    void start(EmbeddedStore store, int loops) {
        PresenceSweep presence = new PresenceSweep(
                parts.boards(), parts.config().boards().presenceExpect(), parts.clock(), (board, now) -> parts.feed()
                        .publishPresence(board, now.label()));
        presence.settle();
        GatewayMeters.bind(parts.scrape().registry(), presence);
        background.every(PRESENCE_MILLIS, PRESENCE_MILLIS, "presence", () -> onWorker(presence::sweep));
        background.every(FOLD_MILLIS, FOLD_MILLIS, "folding", () -> onWorker(this::foldDue));
        background.every(EXPIRY_MILLIS, EXPIRY_MILLIS, "expiry", () -> store.removeExpired(EXPIRED_ROWS_MAX));
        background.every(RETENTION_FIRST_MILLIS, RETENTION_MILLIS, "retention", this::retain);
        background.every(
                CERTIFICATES_MILLIS, CERTIFICATES_MILLIS, "certificates", () -> onWorker(parts.tls()::refresh));
        for (int loop = 0; loop < loops; loop++) {
            vertx.deployVerticle(new LoopLag(parts.scrape().registry(), Integer.toString(loop)));
        }
    }

    private void foldDue() {
        parts.engine().foldDue(parts.clock().millis());
    }

    private Future<Boolean> retain() {
        return parts.engine().retain(parts.clock().millis());
    }

    /** Looks for changes of the configuration now and then. */
    void watch(Reload reload, Consumer<GatewayConfig> apply) {
        reload.begin(apply);
        background.every(WATCH_MILLIS, WATCH_MILLIS, "configuration", () -> onWorker(reload::ifChanged));
    }

    private Future<Void> onWorker(Runnable work) {
        return vertx.executeBlocking(() -> {
            work.run();
            return null;
        });
    }
}
