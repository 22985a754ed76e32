package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.simulate.StubGateway.Fate;
import io.switchboard.simulate.StubGateway.Post;
import io.switchboard.testkit.ManualTime;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedFleetTest {
    private static final FleetPlan FAST =
            new FleetPlan(Duration.ofMillis(5), Duration.ofMillis(10), 4, Duration.ofSeconds(5), 1);
    private static final RetryPause SHORT = new RetryPause(1, 2);

    private final Vertx vertx = Vertx.vertx();
    private final StubGateway gateway = new StubGateway();
    private final ManualTime time = new ManualTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final FleetCounts counts = new FleetCounts();
    private final List<FleetBoard> boards = new ArrayList<>();

    SimulatedFleetTest() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
        gateway.close();
    }

    /** Runs a fleet until the gateway has had so many posts. */
    private SimulatedFleet runUntil(int boardCount, int posts) throws Exception {
        CountDownLatch arrived = new CountDownLatch(posts);
        java.util.function.IntFunction<Fate> fate = gateway.fate;
        gateway.fate = number -> {
            arrived.countDown();
            return fate.apply(number);
        };
        for (int i = 0; i < boardCount; i++) {
            boards.add(gateway.board("board-" + i));
        }
        LiveContext live = new LiveContext(gateway.target().address(), FAST, time, SHORT, counts);
        SimulatedFleet fleet = new SimulatedFleet(vertx, gateway.target(), boards, live);
        fleet.start().await(10, TimeUnit.SECONDS);
        assertTrue(arrived.await(30, TimeUnit.SECONDS), "only " + gateway.posts.size() + " posts came");
        fleet.stop().await(10, TimeUnit.SECONDS);
        return fleet;
    }

    private Map<String, List<Post>> byBoard() {
        return gateway.posts.stream().collect(Collectors.groupingBy(Post::board));
    }

    private Post first(String board) {
        return byBoard().getOrDefault(board, List.of()).get(0);
    }

    private void runUntilEachHasPosted() throws Exception {
        runUntil(5, 60);
        assertEquals(5, byBoard().size());
    }

    @Test
    void everyKindOfBoardSpeaksItsOwnForm() throws Exception {
        runUntilEachHasPosted();
        JsonObject json = new JsonObject(first("board-0").body());
        assertTrue(json.getValue("temp") instanceof Number);
        assertTrue(json.getValue("door") instanceof Boolean);
        assertTrue(json.getValue("state") instanceof String);
        assertTrue(
                first("board-1").body().matches("temp=[0-9.]+&hum=[0-9.]+&.*&state=[a-z]+&_boot=[0-9a-f]{8}&_seq=0"));
        JsonObject senml = new JsonArray(first("board-3").body()).getJsonObject(0);
        assertEquals("temp", senml.getString("n"));
        assertEquals("Cel", senml.getString("u"));
        assertTrue(senml.getValue("v") instanceof Number);
        assertTrue(first("board-4").body().matches("climate temp=[0-9.]+,hum=.*,state=\"[a-z]+\"\n"));
        assertEquals(
                List.of(
                        "application/json",
                        "application/x-www-form-urlencoded",
                        "application/json",
                        "application/senml+json",
                        "text/plain"),
                boards.stream()
                        .map(board -> first(board.board()).headers().get("content-type"))
                        .toList());
    }

    @Test
    void aSleepingBoardPostsABurstThatSaysHowOldItIs() throws Exception {
        runUntilEachHasPosted();
        Post burst = first("board-2");
        JsonArray rows = new JsonArray(burst.body());
        assertEquals(FAST.burst(), rows.size());
        assertTrue(rows.getJsonObject(0).containsKey("_seq"));
        assertTrue(BoardHabit.of(2).sleeps());
    }

    @Test
    void boardsWriteAsMicroPythonDoes() throws Exception {
        runUntilEachHasPosted();
        Post post = first("board-0");
        assertEquals("HTTP_1_0", post.version());
        assertEquals("close", post.headers().get("connection"));
        assertEquals("127.0.0.1", post.headers().get("host"), "without the port");
    }

    @Test
    void aRetryIsTheSamePostAgain() throws Exception {
        gateway.fate = number -> number < 2 ? Fate.REFUSED : number == 2 ? Fate.CUT : Fate.STORED;
        runUntil(1, 5);
        List<JsonObject> bodies =
                gateway.posts.stream().map(post -> new JsonObject(post.body())).toList();
        assertEquals(bodies.get(0), bodies.get(1));
        assertEquals(bodies.get(0), bodies.get(3));
        assertEquals(0, bodies.get(0).getInteger("_seq"));
        assertEquals(1, bodies.get(4).getInteger("_seq"));
        assertEquals(bodies.get(0).getString("_boot"), bodies.get(4).getString("_boot"));
        assertTrue(counts.acknowledgedPosts() >= 1);
        assertTrue(counts.retries() >= 3);
    }

    @Test
    void aPostIsGivenUpInTheEnd() throws Exception {
        gateway.fate = number -> Fate.REFUSED;
        runUntil(1, LiveBoard.TRIES_MAX + 1);
        List<JsonObject> bodies =
                gateway.posts.stream().map(post -> new JsonObject(post.body())).toList();
        assertEquals(0, bodies.get(LiveBoard.TRIES_MAX - 1).getInteger("_seq"));
        assertEquals(1, bodies.get(LiveBoard.TRIES_MAX).getInteger("_seq"));
        assertTrue(counts.givenUpPosts() >= 1);
        assertEquals(0, counts.acknowledgedPosts());
    }

    @Test
    void anotherLifeHasAnotherBoot() throws Exception {
        runUntil(1, 2);
        String boot = new JsonObject(first("board-0").body()).getString("_boot");
        gateway.posts.clear();
        boards.clear();
        time.advance(Duration.ofMinutes(1));
        runUntil(1, 2);
        assertNotEquals(boot, new JsonObject(first("board-0").body()).getString("_boot"));
    }
}
