package io.switchboard.polling;

import io.switchboard.base.FaultException;
import io.switchboard.base.TimingWheel;
import io.switchboard.board.Board;
import io.switchboard.board.PollSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The polls of one event loop: takes those that are due out of the wheel, starts as many as may be in progress, first due
 * first, and puts each back when it is over. A board is in the wheel, ready, or in progress: in one of them only, so that
 * it is never polled twice at once. Owned by its event loop.
 */
final class PollLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    private final Vertx vertx;
    private final PollCall call;
    private final PollMeters meters;
    private final InstantSource clock;
    private final int inFlightMax;
    private final TimingWheel<Poll> wheel;
    private final Queue<Poll> ready = new ArrayDeque<>();
    private final Map<String, Poll> polls = new HashMap<>();
    private final Extractors extractors = new Extractors();
    private int inFlight;
    private boolean stopped;
    private long ticks;

    PollLoop(Vertx vertx, PollCall call, PollMeters meters, InstantSource clock, int inFlightMax) {
        this.vertx = vertx;
        this.call = call;
        this.meters = meters;
        this.clock = clock;
        this.inFlightMax = inFlightMax;
        this.wheel = new TimingWheel<>(clock.millis());
    }

    void start() {
        ticks = vertx.setPeriodic(TimingWheel.TICK_MILLIS, id -> tick());
    }

    /** No poll starts any more. */
    void stop() {
        stopped = true;
        vertx.cancelTimer(ticks);
        meters.boards(-polls.size());
        meters.ready(-ready.size());
        polls.clear();
        ready.clear();
    }

    private void tick() {
        wheel.advance(clock.millis(), this::due);
        startReady();
    }

    private void due(Poll poll) {
        ready.add(poll);
        meters.ready(1);
    }

    private void startReady() {
        while (inFlight < inFlightMax && !stopped) {
            Poll poll = ready.poll();
            if (poll == null) {
                return;
            }
            meters.ready(-1);
            if (!poll.over) {
                begin(poll);
            }
        }
    }

    private void begin(Poll poll) {
        long startMillis = clock.millis();
        inFlight++;
        meters.started(startMillis - poll.dueMillis);
        Future<PollOutcome> done = call.run(poll);
        done.onComplete((outcome, cause) -> ended(poll, outcome == null ? PollOutcome.STORE : outcome, startMillis));
    }

    private void ended(Poll poll, PollOutcome outcome, long startMillis) {
        long now = clock.millis();
        inFlight--;
        meters.ended(outcome, now - startMillis);
        poll.failures = outcome == PollOutcome.STORED ? 0 : poll.failures + 1;
        if (!poll.over && !stopped) {
            poll.dueMillis =
                    PollSchedule.next(poll.board.name(), poll.dueMillis, poll.everyMillis(), poll.failures, now);
            wheel.add(poll);
        }
        startReady();
    }

    /** A board was made, changed, or found at the start: polls it as its document says from now on, or no more. */
    void changed(Board board) {
        Poll known = polls.get(board.name());
        PollSettings settings =
                board.document().site() == null ? null : board.document().poll();
        if (known != null && known.isOf(board) && known.settings.equals(settings)) {
            return;
        }
        remove(board.name());
        if (settings != null && !stopped) {
            add(board, settings);
        }
    }

    /** A document of an older version may have rules that are refused today; it must not keep the others from running. */
    private void add(Board board, PollSettings settings) {
        try {
            add(new Poll(board, settings, extractors.of(settings.extract())));
        } catch (FaultException refused) {
            LOG.warn("board not polled board={} reason=\"{}\"", board.name(), refused.detail());
        }
    }

    private void add(Poll poll) {
        poll.dueMillis = PollSchedule.first(poll.board.name(), poll.everyMillis(), clock.millis());
        polls.put(poll.board.name(), poll);
        wheel.add(poll);
        meters.boards(1);
    }

    void remove(String board) {
        @Nullable Poll known = polls.remove(board);
        if (known != null) {
            known.over = true;
            wheel.remove(known);
            meters.boards(-1);
        }
    }
}
