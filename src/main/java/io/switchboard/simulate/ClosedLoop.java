package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * One connection that posts again as soon as it has its answer, for its boards in turn. After a failure to connect or a
 * cut it waits a little, longer each time, so that a gateway that is away is not hammered. Belongs to one event loop.
 */
final class ClosedLoop implements Pacing {
    private static final RetryPause PAUSE = new RetryPause(10, 1_000);

    private final Vertx vertx;
    private final Sender sender;
    private final List<Series> series;
    private final Promise<Void> done = Promise.promise();
    private long postsLeft;
    private int turn;
    private int failures;

    /** @param posts after how many it ends */
    ClosedLoop(Vertx vertx, Sender sender, List<Series> series, long posts) {
        this.vertx = vertx;
        this.sender = sender;
        this.series = series;
        this.postsLeft = posts;
    }

    @Override
    public Future<Void> run() {
        next();
        return done.future();
    }

    @Override
    public void stop() {
        postsLeft = 0;
    }

    private void next() {
        if (postsLeft <= 0) {
            done.tryComplete();
            return;
        }
        postsLeft--;
        Series current = series.get(turn);
        turn = (turn + 1) % series.size();
        sender.postNow(current).onSuccess(this::answered);
    }

    private void answered(boolean answered) {
        failures = answered ? 0 : failures + 1;
        if (failures > 0 && postsLeft > 0) {
            vertx.setTimer(PAUSE.millis(failures, 0), timer -> next());
        } else {
            next();
        }
    }
}
