package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Boards that post each period, whatever the gateway does. One timer serves all boards of an event loop; it has the
 * granularity of a millisecond, which is why latency is also measured from the moment of leaving. Belongs to one event
 * loop.
 */
final class OpenLoop implements Pacing {
    private final Vertx vertx;
    private final OpenLoopSchedule schedule;
    private final List<OpenBoard> boards;
    private final LongSupplier nanos;
    private final Promise<Void> done = Promise.promise();
    private long posts;
    private long next;
    private boolean finishing;
    private long busyBoards;

    /** @param posts after how many it ends */
    OpenLoop(Vertx vertx, OpenLoopSchedule schedule, List<OpenBoard> boards, LongSupplier nanos, long posts) {
        this.vertx = vertx;
        this.schedule = schedule;
        this.boards = boards;
        this.nanos = nanos;
        this.posts = posts;
    }

    @Override
    public Future<Void> run() {
        boards.forEach(board -> board.onIdle(this::boardIdle));
        offerDue();
        return done.future();
    }

    @Override
    public void stop() {
        posts = next;
        boards.forEach(OpenBoard::dropWaiting);
        finish();
    }

    /** Offers every post that is due and waits for the next one. */
    private void offerDue() {
        long now = nanos.getAsLong();
        while (next < posts && schedule.dueNanos(next) - now <= 0) {
            OpenBoard board = boards.get(schedule.board(next));
            board.offer(schedule.round(next), schedule.dueNanos(next));
            next++;
        }
        if (next < posts) {
            long waitMillis = (schedule.dueNanos(next) - now) / 1_000_000;
            vertx.setTimer(Math.max(1, waitMillis), timer -> offerDue());
        } else {
            finish();
        }
    }

    /** Waits for the boards that still have posts on their way; no post is offered from here on. */
    private void finish() {
        if (!finishing) {
            finishing = true;
            busyBoards = boards.stream().filter(OpenBoard::busy).count();
            completeIfDone();
        }
    }

    private void boardIdle() {
        if (finishing) {
            busyBoards--;
            completeIfDone();
        }
    }

    private void completeIfDone() {
        if (busyBoards == 0) {
            done.tryComplete();
        }
    }
}
