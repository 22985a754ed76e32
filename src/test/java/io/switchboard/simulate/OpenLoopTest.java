package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.simulate.StubGateway.Fate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an open loop counts when the gateway is slow, by a clock that only the test moves. */
class OpenLoopTest {
    private static final long MILLI = 1_000_000;
    private static final ReadingPlan PLAN = ReadingPlan.closed(new PostShape(1, 1, false), 1_732_190_000_000L, 1);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final StubGateway gateway = new StubGateway();
    private final AtomicLong nanos = new AtomicLong();
    private final LoadLog log = new LoadLog();
    private final FleetBoard board = gateway.board("kitchen");
    private final Series series = new Series(0, board, 0, 0, 1);
    private final Sender sender;
    private final Wire wire;

    OpenLoopTest() throws TimeoutException {
        WireOptions options = new WireOptions(true, Duration.ofSeconds(5), 500);
        wire = onLoop(() -> Future.succeededFuture(new Wire(
                Connector.all(vertx, gateway.target(), options.timeout()).get(0), options, nanos::get)));
        PostTemplate template = new PostTemplate(PLAN);
        byte[] head = template.head(gateway.target().address(), board, true);
        sender = new Sender(wire, template, log, nanos::get).head(series, head);
    }

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Supplier<Future<T>> step) throws TimeoutException {
        Promise<T> done = Promise.promise();
        loop.runOnContext(nothing -> step.get().onComplete(done));
        return done.future().await(10, TimeUnit.SECONDS);
    }

    private static double millis(org.HdrHistogram.Histogram histogram) {
        return histogram.getMaxValue() / 1_000.0;
    }

    @Test
    void latencyCountsFromWhenAPostWasMeantToLeave() throws TimeoutException {
        nanos.set(50 * MILLI);
        gateway.fate = number -> {
            nanos.set(90 * MILLI);
            return Fate.STORED;
        };
        onLoop(() -> sender.post(series, 0, 20 * MILLI));
        assertEquals(70, millis(log.latency().intended()), 0.1);
        assertEquals(40, millis(log.latency().service()), 0.1);
        assertEquals(1, log.counts().acknowledged());
        assertEquals(1, series.acked().count());
    }

    @Test
    void aRefusalHasNoLatency() throws TimeoutException {
        gateway.fate = number -> Fate.REFUSED;
        assertTrue(onLoop(() -> sender.post(series, 0, 0)), "it was answered");
        assertEquals(0, log.latency().count());
        assertEquals(1, log.counts().errors());
        assertEquals(0, series.acked().count());
    }

    @Test
    void postsWaitForTheOneBeforeUpToABoundAndAreCounted() throws TimeoutException {
        OpenBoard open = new OpenBoard(sender, series, log, 2);
        long waitedMillis = 30;
        gateway.fate = number -> {
            nanos.set(waitedMillis * MILLI);
            return Fate.STORED;
        };
        onLoop(() -> {
            Promise<Void> idle = Promise.promise();
            open.onIdle(idle::complete);
            for (int post = 0; post < 6; post++) {
                open.offer(post, post * MILLI);
            }
            return idle.future();
        });
        assertEquals(new LoadLog.Counts(3, 3, 0, 2, 3), log.counts(), "two waited, three were dropped");
        assertEquals(3, series.acked().count());
        assertEquals(30, millis(log.latency().intended()), 0.1);
        assertEquals(28, log.latency().intended().getMinValue() / 1_000.0, 0.1, "a stall counts for those it held up");
    }

    @Test
    void stoppedItSendsWhatIsOnItsWayAndDropsWhatWaits() throws TimeoutException {
        OpenLoopSchedule schedule = new OpenLoopSchedule(0, Duration.ofMillis(1), new long[] {0});
        OpenBoard open = new OpenBoard(sender, series, log, 8);
        OpenLoop running = new OpenLoop(vertx, schedule, java.util.List.of(open), nanos::get, Long.MAX_VALUE);
        nanos.set(4 * MILLI);
        onLoop(() -> {
            Future<Void> done = running.run();
            running.stop();
            return done;
        });
        assertEquals(new LoadLog.Counts(1, 1, 0, 4, 4), log.counts(), "five were due, four of them waited");
    }

    @Test
    void ofAStoppedClockNothingIsDue() throws TimeoutException {
        OpenLoopSchedule schedule = new OpenLoopSchedule(0, Duration.ofMillis(1), new long[] {0});
        OpenBoard open = new OpenBoard(sender, series, log, 8);
        OpenLoop running = new OpenLoop(vertx, schedule, java.util.List.of(open), nanos::get, 3);
        nanos.set(-1);
        onLoop(() -> {
            running.run();
            return Future.succeededFuture();
        });
        assertEquals(0, log.counts().posts());
        nanos.set(2 * MILLI);
        running.stop();
    }

    @Test
    void allItsPostsAreSent() throws TimeoutException {
        OpenLoopSchedule schedule = new OpenLoopSchedule(0, Duration.ofMillis(1), new long[] {0});
        OpenBoard open = new OpenBoard(sender, series, log, 8);
        OpenLoop running = new OpenLoop(vertx, schedule, java.util.List.of(open), nanos::get, 3);
        nanos.set(10 * MILLI);
        onLoop(running::run);
        assertEquals(3, log.counts().acknowledged());
        assertEquals(3, gateway.stored("kitchen", "temp").size());
        wire.expire(0);
    }
}
