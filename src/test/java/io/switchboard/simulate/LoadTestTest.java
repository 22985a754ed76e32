package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.simulate.StubGateway.Fate;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTestTest {
    private static final PostShape FOUR_READINGS = new PostShape(4, 2, false);

    private final Vertx vertx = Vertx.vertx();
    private final StubGateway gateway;

    LoadTestTest() throws TimeoutException {
        gateway = new StubGateway();
    }

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private FleetOptions closed(int boards, int connections, long posts) {
        return options(boards, new FleetOptions.Pace(null, connections, true, 8), posts, Duration.ofSeconds(10));
    }

    private FleetOptions options(int boards, FleetOptions.Pace pace, long posts, Duration timeout) {
        return new FleetOptions(
                gateway.target(),
                new FleetOptions.Fleet("sim-", boards, StubGateway.ADMIN, null),
                new FleetOptions.Load(FOUR_READINGS, pace, timeout, 1, 7),
                new FleetOptions.Length(null, posts, Duration.ZERO),
                true);
    }

    private JsonObject run(FleetOptions options) throws TimeoutException {
        return summary(options).toJson();
    }

    private Summary summary(FleetOptions options) throws TimeoutException {
        return new LoadTest(vertx, options, InstantSource.system(), line -> {})
                .run()
                .await(60, TimeUnit.SECONDS);
    }

    @Test
    void everythingAcknowledgedIsFoundAgain() throws TimeoutException {
        Summary summary = summary(closed(3, 3, 100));
        JsonObject json = summary.toJson();
        assertEquals(100, json.getInteger("acknowledged"));
        assertEquals(400, json.getInteger("readings"));
        assertEquals(400, json.getInteger("verified"));
        assertEquals(0, json.getInteger("lost"));
        assertNull(summary.failure());
        assertEquals(3, gateway.clients.size(), "one connection for each of the three");
    }

    @Test
    void moreConnectionsThanBoardsShareTheBoards() throws TimeoutException {
        JsonObject json = run(closed(2, 5, 200));
        assertEquals(800, json.getInteger("verified"));
        assertEquals(0, json.getInteger("extra"));
        assertEquals(5, gateway.clients.size());
        int times = gateway.stored("sim-0001", "temp").size()
                + gateway.stored("sim-0002", "temp").size();
        assertEquals(400, times, "two rows a post, no two at the same time");
    }

    @Test
    void fewerConnectionsThanBoardsTakeTurns() throws TimeoutException {
        JsonObject json = run(closed(5, 2, 50));
        assertEquals(200, json.getInteger("verified"));
        assertEquals(2, gateway.clients.size());
        for (String board : gateway.boards()) {
            assertTrue(gateway.stored(board, "hum").size() >= 16, board);
        }
    }

    @Test
    void severalThreadsAddUp() throws TimeoutException {
        FleetOptions one = closed(4, 4, 100);
        FleetOptions.Load load = one.load();
        FleetOptions two = new FleetOptions(
                one.target(),
                one.fleet(),
                new FleetOptions.Load(load.post(), load.pace(), load.timeout(), 2, load.seed()),
                one.length(),
                true);
        JsonObject json = run(two);
        assertEquals(100, json.getInteger("acknowledged"));
        assertEquals(400, json.getInteger("verified"));
    }

    @Test
    void anAcknowledgedReadingThatIsMissingIsLost() throws TimeoutException {
        gateway.fate = number -> number == 17 ? Fate.LOST : Fate.STORED;
        Summary summary = summary(closed(1, 1, 40));
        JsonObject json = summary.toJson();
        assertEquals(1, json.getInteger("lost"));
        assertEquals(159, json.getInteger("verified"));
        JsonObject lost = json.getJsonArray("first-lost").getJsonObject(0);
        assertEquals("sim-0001", lost.getString("board"));
        assertEquals("temp", lost.getString("metric"));
        assertNull(lost.getValue("found"));
        assertNotNull(summary.failure());
    }

    @Test
    void theLastReadingsMayBeLostToo() throws TimeoutException {
        gateway.fate = number -> number == 39 ? Fate.LOST : Fate.STORED;
        assertEquals(1, run(closed(1, 1, 40)).getInteger("lost"));
    }

    @Test
    void aReadingWithAnotherValueIsLost() throws TimeoutException {
        gateway.fate = number -> number == 3 ? Fate.CHANGED : Fate.STORED;
        JsonObject json = run(closed(1, 1, 10));
        assertEquals(1, json.getInteger("lost"));
        JsonObject lost = json.getJsonArray("first-lost").getJsonObject(0);
        assertEquals(lost.getDouble("expected") + 1, lost.getDouble("found"), 1e-9);
    }

    @Test
    void aRefusalIsAnErrorAndPromisesNothing() throws TimeoutException {
        gateway.fate = number -> number % 4 == 1 ? Fate.REFUSED : Fate.STORED;
        JsonObject json = run(closed(1, 1, 40));
        assertEquals(10, json.getJsonObject("errors").getInteger("status-503"));
        assertEquals(
                "status 503: {\"detail\":\"full\"}",
                json.getJsonObject("first-errors").getString("status-503"));
        assertEquals(30, json.getInteger("acknowledged"));
        assertEquals(120, json.getInteger("verified"));
        assertEquals(0, json.getInteger("lost"));
    }

    @Test
    void aCutIsAnErrorAndTheLoadGoesOn() throws TimeoutException {
        gateway.fate = number -> number % 10 == 5 ? Fate.CUT : Fate.STORED;
        JsonObject json = run(closed(2, 2, 40));
        assertEquals(4, json.getJsonObject("errors").getInteger("cut"));
        assertEquals(144, json.getInteger("verified"));
    }

    @Test
    void whatWasStoredWithoutAnAnswerIsExtra() throws TimeoutException {
        gateway.fate = number -> number == 5 ? Fate.STORED_AND_CUT : Fate.STORED;
        JsonObject json = run(closed(1, 1, 10));
        assertEquals(36, json.getInteger("verified"));
        assertEquals(4, json.getInteger("extra"));
        assertEquals(0, json.getInteger("lost"));
    }

    @Test
    void silenceEndsByTheTimeout() throws TimeoutException {
        gateway.fate = number -> number == 2 ? Fate.SILENT : Fate.STORED;
        FleetOptions.Pace pace = new FleetOptions.Pace(null, 1, true, 8);
        JsonObject json = run(options(1, pace, 5, Duration.ofMillis(500)));
        assertEquals(1, json.getJsonObject("errors").getInteger("timeout"));
        assertEquals(16, json.getInteger("verified"));
    }

    @Test
    void aGatewayWithShortPagesIsReadToTheEnd() throws TimeoutException {
        gateway.pageReadingsMax = 7;
        JsonObject json = run(closed(1, 1, 50));
        assertEquals(200, json.getInteger("verified"));
        assertTrue(gateway.reads.get() >= 2 * 100 / 7);
    }

    @Test
    void manyPagesAreCompared() throws TimeoutException {
        FleetOptions options = closed(1, 1, 3_000);
        JsonObject json = run(options);
        assertEquals(12_000, json.getInteger("verified"));
        assertEquals(0, json.getInteger("lost"));
    }

    @Test
    void aReadBackThatIsRefusedFailsTheTest() throws TimeoutException {
        gateway.readStatus = 403;
        Summary summary = summary(closed(1, 1, 5));
        assertTrue(failure(summary).contains("403"), failure(summary));
        assertTrue(summary.toJson().getString("read-back-failure").contains("no reading today"));
    }

    @Test
    void nothingAcknowledgedFailsTheTest() throws TimeoutException {
        gateway.fate = number -> Fate.REFUSED;
        assertTrue(failure(summary(closed(1, 1, 5))).contains("no post was acknowledged"));
    }

    private static String failure(Summary summary) {
        @Nullable String failure = summary.failure();
        return failure == null ? "none" : failure;
    }

    @Test
    void aConnectionForEachPost() throws TimeoutException {
        JsonObject json = run(options(2, new FleetOptions.Pace(null, 2, false, 8), 20, Duration.ofSeconds(10)));
        assertEquals(20, json.getInteger("acknowledged"));
        assertEquals(20, gateway.clients.size());
        assertEquals("close", gateway.posts.element().headers().get("connection"));
        assertEquals(80, json.getInteger("verified"));
    }

    @Test
    void anOpenLoopPostsForEachBoardInItsPeriod() throws TimeoutException {
        Duration every = Duration.ofMillis(20);
        JsonObject json = run(options(3, new FleetOptions.Pace(every, 3, true, 8), 12, Duration.ofSeconds(10)));
        assertEquals(12, json.getInteger("acknowledged"));
        assertEquals(48, json.getInteger("verified"));
        for (String board : gateway.boards()) {
            Long[] times = gateway.stored(board, "temp").keySet().toArray(Long[]::new);
            assertEquals(8, times.length);
            assertEquals(20, times[3] - times[1], "posts are a period apart");
            assertEquals(10, times[1] - times[0], "rows are spread over it");
        }
    }

    @Test
    void stopEndsAnEndlessLoad() throws TimeoutException {
        LoadTest test = new LoadTest(vertx, closed(2, 2, Long.MAX_VALUE), InstantSource.system(), line -> {});
        gateway.fate = number -> {
            if (number == 30) {
                test.stop();
            }
            return Fate.STORED;
        };
        JsonObject json = test.run().await(60, TimeUnit.SECONDS).toJson();
        assertTrue(json.getInteger("acknowledged") >= 30);
        assertEquals(json.getInteger("readings"), json.getInteger("verified"));
    }

    @Test
    void aDurationEndsTheLoad() throws TimeoutException {
        FleetOptions endless = closed(1, 1, Long.MAX_VALUE);
        FleetOptions.Length length =
                new FleetOptions.Length(Duration.ofMillis(300), Long.MAX_VALUE, Duration.ofMillis(100));
        JsonObject json = run(new FleetOptions(endless.target(), endless.fleet(), endless.load(), length, false));
        assertTrue(json.getInteger("acknowledged") > 0);
        assertNull(json.getValue("verified"), "no read-back was asked for");
    }

    @Test
    void stoppedBeforeItBeganItSaysSo() {
        LoadTest test = new LoadTest(vertx, closed(1, 1, 5), InstantSource.system(), line -> {});
        test.stop();
        SimulationException failure =
                assertThrows(SimulationException.class, () -> test.run().await(60, TimeUnit.SECONDS));
        assertEquals("stopped before the first post", failure.getMessage());
        assertTrue(gateway.boards().isEmpty());
    }
}
