package io.switchboard.simulate;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;

/**
 * One board of a live fleet. It takes its samples, posts them, tries again with the same mark while the gateway does
 * not take them (after the time that {@code Retry-After} asks for, else twice as long each time), gives up after
 * {@value #TRIES_MAX} tries, and rests until its next turn. One thing at a time, as boards do. Belongs to one event
 * loop.
 */
final class LiveBoard {
    static final int TRIES_MAX = 6;

    /** A board and what makes it different from the others. */
    record Nature(FleetBoard board, BoardHabit habit, Climate climate, String boot) {}

    private final Vertx vertx;
    private final LiveContext live;
    private final Nature nature;
    private final Wire wire;
    private final Random headerOrder;
    private long seq;
    private boolean stopped;

    LiveBoard(Vertx vertx, LiveContext live, Nature nature, Wire wire) {
        this.vertx = vertx;
        this.live = live;
        this.nature = nature;
        this.wire = wire;
        this.headerOrder = new Random(nature.climate().seed());
    }

    /** Begins at a moment of its own within a pushing board's period, so that a fleet does not post in step. */
    void start() {
        long withinMillis = live.plan().every().toMillis();
        rest(Long.remainderUnsigned(ReadingPlan.mix(nature.climate().seed()), withinMillis));
    }

    void stop() {
        stopped = true;
        wire.close();
    }

    Wire wire() {
        return wire;
    }

    private void rest(long millis) {
        if (!stopped) {
            vertx.setTimer(Math.max(1, millis), timer -> turn());
        }
    }

    private void turn() {
        long now = live.time().millis();
        List<Sample> samples = nature.habit().samples(live.plan(), nature.climate(), now);
        attempt(new SamplePost(nature.habit().format(), samples, nature.boot(), seq++), 1);
    }

    private void attempt(SamplePost post, int tries) {
        if (stopped) {
            return;
        }
        List<Buffer> request = MicroPythonRequest.post(
                live.gateway(), nature.board(), post, live.time().millis(), headerOrder);
        wire.exchange(request)
                .onSuccess(answer -> answered(answer, post, tries))
                .onFailure(cause -> retry(post, tries, 0));
    }

    private void answered(Answer answer, SamplePost post, int tries) {
        if (answer.ok()) {
            live.counts().acknowledged();
            restUntilNextTurn();
        } else if (answer.retryable()) {
            retry(post, tries, answer.retryAfterSeconds());
        } else {
            live.counts().givenUp();
            restUntilNextTurn();
        }
    }

    private void retry(SamplePost post, int tries, int retryAfterSeconds) {
        if (stopped) {
            return;
        }
        if (tries == TRIES_MAX) {
            live.counts().givenUp();
            restUntilNextTurn();
            return;
        }
        live.counts().retried();
        long pauseMillis = live.pause().millis(tries, retryAfterSeconds);
        vertx.setTimer(pauseMillis, timer -> attempt(post, tries + 1));
    }

    private void restUntilNextTurn() {
        rest(nature.habit().period(live.plan()).toMillis());
    }
}
