package io.switchboard.pages;

import io.switchboard.board.Board;
import io.switchboard.pages.view.Trace;
import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.StepFunction;
import io.switchboard.readings.series.LatestReading;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The recent course of each board's first number, as the overview draws it. Read from the store for boards that are
 * looked at, and kept for a while, so that ingesting readings pays nothing for it. Bounded; what was looked at longest ago
 * goes first. Any thread; guarded by its own monitor, held for map accesses.
 */
final class Sparklines {
    static final int WIDTH = 120;
    static final int HEIGHT = 28;

    private static final int BOARDS_MAX = 4_096;
    private static final int STEPS = 48;
    private static final int NEW_SHARE = 12;
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SHORTEST_MILLIS = Duration.ofHours(1).toMillis();

    /** A first look waits this long for the drawings; those that come later are there the next time. */
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private record Kept(@Nullable Trace trace, long untilNanos) {}

    private final ReadingsEngine engine;
    private final InstantSource clock;
    private final Duration expect;
    private final Map<String, Kept> byBoard = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > BOARDS_MAX;
        }
    };

    Sparklines(ReadingsEngine engine, InstantSource clock, Duration expect) {
        this.engine = engine;
        this.clock = clock;
        this.expect = expect;
    }

    /** A board's drawing, if there is one. */
    synchronized @Nullable Trace find(String board) {
        Kept kept = byBoard.get(board);
        return kept == null ? null : kept.trace();
    }

    /**
     * Brings the drawings of these boards up to date; completes, on the caller's event loop, when that is done or has
     * taken too long.
     */
    Future<Void> refresh(List<Board> boards) {
        List<Future<Void>> reading = boards.stream()
                .filter(board -> claim(board.name()))
                .map(this::read)
                .toList();
        return reading.isEmpty() ? Future.succeededFuture() : await(Future.join(reading), PATIENCE);
    }

    /** {@code Future.timeout} would end on a thread of Netty's own, which may not write the answer. */
    static Future<Void> await(Future<?> reading, Duration patience) {
        Context caller = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        Promise<Void> enough = Promise.promise();
        long timer = caller.owner().setTimer(patience.toMillis(), id -> enough.tryComplete());
        reading.onComplete(done -> caller.runOnContext(nothing -> {
            caller.owner().cancelTimer(timer);
            enough.tryComplete();
        }));
        return enough.future();
    }

    /** Whether the caller is to read it: nobody else does so, since it counts as kept from now on. */
    private synchronized boolean claim(String board) {
        Kept kept = byBoard.get(board);
        long now = System.nanoTime();
        if (kept != null && now - kept.untilNanos() < 0) {
            return false;
        }
        byBoard.put(board, new Kept(kept == null ? null : kept.trace(), now + KEPT_NANOS));
        return true;
    }

    private Future<Void> read(Board board) {
        LatestReading first = engine.latest(board.name()).readings().stream()
                .filter(reading -> reading.kind() == Kind.NUMBER)
                .findFirst()
                .orElse(null);
        if (first == null) {
            return Future.succeededFuture();
        }
        RangeQuery query = query(board, first.metric());
        return engine.query(board.name(), query)
                .next()
                .onSuccess(page -> keep(board.name(), trace(page.readings(), query)))
                .mapEmpty();
    }

    private RangeQuery query(Board board, String metric) {
        long spanMillis = Math.max(SHORTEST_MILLIS, board.expect(expect).toMillis() * STEPS);
        long stepMillis = spanMillis / STEPS;
        long to = (clock.millis() / stepMillis + 1) * stepMillis;
        return new RangeQuery(metric, to - STEPS * stepMillis, to, stepMillis, StepFunction.MEAN, STEPS);
    }

    private static @Nullable Trace trace(MetricRun run, RangeQuery query) {
        return run.size() < 2 ? null : draw(run, begun(run, query), WIDTH, HEIGHT);
    }

    /** The line of a board that is new begins where its readings do, so that it is one. */
    private static RangeQuery begun(MetricRun run, RangeQuery query) {
        long spanMillis = query.toMillis() - query.fromMillis();
        long from =
                Math.max(query.fromMillis(), Math.min(run.firstMillis(), query.toMillis() - spanMillis / NEW_SHARE));
        return new RangeQuery(
                query.metric(), from, query.toMillis(), query.stepMillis(), query.function(), query.limit());
    }

    /** Draws the steps of an answer. */
    static Trace draw(MetricRun run, RangeQuery query, int width, int height) {
        long[] times = new long[run.size()];
        double[] values = new double[run.size()];
        for (int i = 0; i < run.size(); i++) {
            times[i] = run.timeMillis(i);
            values[i] = run.number(i);
        }
        return Trace.of(times, values, query.fromMillis(), query.toMillis(), width, height);
    }

    private synchronized void keep(String board, @Nullable Trace trace) {
        byBoard.put(board, new Kept(trace, System.nanoTime() + KEPT_NANOS));
    }
}
