package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.BoardSide;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The connection queue in front of a board, as its visitors meet it. */
@Timeout(120)
class LinkTest {
    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static int boards;

    /** Each permit lets the board answer one client. */
    private final Semaphore gate = new Semaphore(0);

    private String name = "";

    private FakeBoard gated(String more) {
        FakeBoard board = new FakeBoard(this::serveGated);
        name = "link-" + boards++;
        gateway.newBoard(name, "{\"site\":{\"address\":\"" + board.address() + "\"" + more + "}}");
        return board;
    }

    private void serveGated(BoardSide client) throws IOException {
        client.readHead();
        gate.acquireUninterruptibly();
        client.send("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<body>now");
    }

    private CompletableFuture<Answer> visit(String path) {
        return gateway.call("GET", "/boards/" + name + "/site/" + path).start();
    }

    private JsonNode link() {
        return gateway.get("/api/v1/boards/" + name + "/link").expect(200).json();
    }

    private void untilLinkShows(String field, int value) throws Exception {
        Patience.until(field + " is " + value, () -> link().path(field).asInt() == value);
    }

    @Test
    void visitorsAreServedOneAtATimeInTheOrderInWhichTheyCame() throws Exception {
        try (FakeBoard board = gated("")) {
            List<CompletableFuture<Answer>> visits = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                visits.add(visit("?n=" + i));
                untilLinkShows(i == 0 ? "calls" : "people", Math.max(1, i));
            }
            gate.release(6);
            for (CompletableFuture<Answer> visit : visits) {
                visit.get().expect(200);
            }
            assertEquals(1, board.openMost());
            List<String> order = board.requests().stream()
                    .map(request -> request.substring(5, request.indexOf(" HTTP")))
                    .toList();
            assertEquals(List.of("?n=0", "?n=1", "?n=2", "?n=3", "?n=4", "?n=5"), order);
        }
    }

    @Test
    void aHundredVisitorsAtOnceNeverMakeTwoConnectionsAndTheRestIsRefusedAtOnce() throws Exception {
        try (FakeBoard board = gated("")) {
            List<CompletableFuture<Answer>> visits = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                visits.add(visit("?n=" + i));
            }
            CompletableFuture<?> all = CompletableFuture.allOf(visits.toArray(CompletableFuture[]::new));
            Patience.until(
                    "all but those who wait are refused",
                    () -> visits.stream().filter(CompletableFuture::isDone).count() == 91);
            gate.release(9);
            all.get();
            long served = visits.stream()
                    .filter(visit -> visit.join().status() == 200)
                    .count();
            assertEquals(9, served);
            visits.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.status() != 200)
                    .forEach(answer -> answer.problem(503, "link-full"));
            assertEquals(1, board.openMost());
            assertEquals(9, board.connections());
        }
    }

    @Test
    void identicalQuestionsShareOneCall() throws Exception {
        try (FakeBoard board = gated("")) {
            double before = shared();
            List<CompletableFuture<Answer>> visits = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                visits.add(visit(""));
            }
            Patience.until("49 share the first one's call", () -> shared() == before + 49);
            gate.release();
            for (CompletableFuture<Answer> visit : visits) {
                visit.get().expect(200);
            }
            assertEquals(1, board.connections());
        }
    }

    private static double shared() {
        return gateway.management("GET", "/metrics")
                .send()
                .body()
                .lines()
                .filter(line -> line.startsWith("switchboard_link_shared_total{kind=\"person\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void anAnswerStaysFreshForAWhile() throws Exception {
        try (FakeBoard board = gated(",\"fresh\":\"2s\"")) {
            gate.release(2);
            assertEquals("board", visit("").get().expect(200).header("Switchboard-Source"));
            gateway.time().advance(Duration.ofMillis(1_999));
            Answer again = visit("").get().expect(200);
            assertEquals("fresh", again.header("Switchboard-Source"));
            assertEquals("1", again.header("Age"));
            assertEquals(1, board.connections());
            gateway.time().advance(Duration.ofMillis(2));
            assertEquals("board", visit("").get().expect(200).header("Switchboard-Source"));
        }
    }

    @Test
    void aChangeEndsTheFreshnessOfWhatWasBefore() throws Exception {
        try (FakeBoard board = gated(",\"fresh\":\"1h\"")) {
            gate.release(3);
            visit("").get().expect(200);
            gateway.call("POST", "/boards/" + name + "/site/led")
                    .body("on")
                    .send()
                    .expect(200);
            gateway.time().advance(Duration.ofMillis(1));
            assertEquals("board", visit("").get().expect(200).header("Switchboard-Source"));
            assertEquals(3, board.connections());
        }
    }

    @Test
    void theLastGoodAnswerStandsInForABoardThatIsGone() throws Exception {
        FakeBoard board = gated(",\"keep\":\"1h\"");
        gate.release();
        visit("").get().expect(200);
        board.close();
        gateway.time().advance(Duration.ofMinutes(3));
        Answer kept = visit("").get().expect(200);
        assertEquals("kept", kept.header("Switchboard-Source"));
        assertEquals("180", kept.header("Age"));
        assertTrue(kept.header("Warning").startsWith("110 "), kept.header("Warning"));
        assertTrue(kept.body().matches("<body><p [^>]*>As of .*, 3 minutes ago\\..*</p>now"), kept.body());
        gateway.time().advance(Duration.ofHours(1));
        visit("").get().problem(502, "board-unreachable");
    }

    @Test
    void aBoardThatFailsAgainAndAgainIsLeftAloneForAWhile() throws Exception {
        FakeBoard board = gated("");
        board.close();
        visit("?1").get().problem(502, "board-unreachable");
        visit("?2").get().problem(502, "board-unreachable");
        visit("?3").get().problem(503, "board-down");
        JsonNode link = link();
        assertEquals("down", link.path("state").asText());
        assertEquals(2, link.path("failures").asInt());
        assertEquals("refused", link.path("last-failure").path("kind").asText());
        gateway.time().advance(Duration.ofSeconds(1));
        visit("?4").get().problem(502, "board-unreachable");
    }

    @Test
    void aSleepingBoardsLastAnswerIsShownAtOnce() throws Exception {
        try (FakeBoard board = gated(",\"keep\":\"1h\"},\"expect\":\"60s\",\"labels\":{")) {
            gate.release();
            visit("").get().expect(200);
            gateway.time().advance(Duration.ofMinutes(10));
            Answer kept = visit("").get().expect(200);
            assertEquals("kept", kept.header("Switchboard-Source"));
            Patience.until(
                    "the board is asked meanwhile", () -> board.requests().size() == 2);
            gate.release(5);
        }
    }

    @Test
    void aSleepingBoardIsAskedAgainThoughItDidNotAnswerTheLastTime() throws Exception {
        try (FakeBoard board = gated(",\"keep\":\"1h\",\"first-byte\":\"300ms\"},\"expect\":\"60s\",\"labels\":{")) {
            gate.release();
            visit("").get().expect(200);
            gateway.time().advance(Duration.ofMinutes(10));
            assertEquals("kept", visit("").get().expect(200).header("Switchboard-Source"));
            untilLinkShows("failures", 1);
            assertEquals("kept", visit("").get().expect(200).header("Switchboard-Source"));
            untilLinkShows("failures", 2);
            gate.release(5);
            gateway.time().advance(Duration.ofSeconds(1));
            assertEquals("kept", visit("").get().expect(200).header("Switchboard-Source"));
            Patience.until(
                    "the board has answered",
                    () -> visit("").get().header("Switchboard-Source").equals("board"));
        }
    }

    @Test
    void whoWaitsTooLongIsToldWhenToComeBack() throws Exception {
        try (FakeBoard board = gated(",\"wait\":\"300ms\"")) {
            CompletableFuture<Answer> first = visit("?1");
            untilLinkShows("calls", 1);
            CompletableFuture<Answer> second = visit("?2");
            untilLinkShows("people", 1);
            gateway.time().advance(Duration.ofSeconds(1));
            second.get().problem(503, "link-wait-exceeded");
            gate.release();
            first.get().expect(200);
            assertEquals(1, board.connections());
        }
    }

    @Test
    void theLinkShowsWhatGoesOn() throws Exception {
        try (FakeBoard board = gated("")) {
            assertEquals("idle", link().path("state").asText());
            CompletableFuture<Answer> first = visit("?1");
            untilLinkShows("calls", 1);
            assertEquals("busy", link().path("state").asText());
            CompletableFuture<Answer> second = visit("?2");
            untilLinkShows("depth", 1);
            gateway.time().advance(Duration.ofSeconds(4));
            JsonNode waiting = link();
            assertEquals("waiting", waiting.path("state").asText());
            assertEquals(4.0, waiting.path("oldest-wait").asDouble());
            assertEquals(8, waiting.path("queue").asInt());
            gate.release(2);
            first.get().expect(200);
            second.get().expect(200);
            untilLinkShows("calls", 0);
            assertEquals(2, board.connections());
        }
    }

    @Test
    void changedBoundsHoldFromTheNextVisitorOn() throws Exception {
        try (FakeBoard board = gated("")) {
            gateway.call("PATCH", "/api/v1/boards/" + name)
                    .body("{\"site\":{\"address\":\"" + board.address() + "\",\"queue\":0}}")
                    .send()
                    .expect(200);
            CompletableFuture<Answer> first = visit("?1");
            untilLinkShows("calls", 1);
            visit("?2").get().problem(503, "link-full");
            gate.release();
            first.get().expect(200);
        }
    }

    @Test
    void twoPlacesServeTwo() throws Exception {
        try (FakeBoard board = gated(",\"connections\":2")) {
            CompletableFuture<Answer> first = visit("?1");
            CompletableFuture<Answer> second = visit("?2");
            untilLinkShows("calls", 2);
            Patience.until("both connect", () -> board.openMost() == 2);
            gate.release(2);
            first.get().expect(200);
            second.get().expect(200);
        }
    }

    @Test
    void metricsCountWhatLinksDo() throws Exception {
        try (FakeBoard board = gated(",\"queue\":0")) {
            CompletableFuture<Answer> first = visit("?1");
            untilLinkShows("calls", 1);
            visit("?2").get().problem(503, "link-full");
            String metrics = gateway.management("GET", "/metrics").send().body();
            assertTrue(metrics.contains("switchboard_link_calls{kind=\"person\"} 1.0"), "calls");
            assertTrue(
                    metrics.lines()
                            .anyMatch(line ->
                                    line.startsWith("switchboard_link_refusals_total{kind=\"person\",reason=\"full\"}")
                                            && !line.endsWith(" 0.0")),
                    "refusals");
            gate.release();
            first.get().expect(200);
            assertEquals(1, board.connections());
        }
    }

    @Test
    void aSilentBoardHoldsUpNobodyElse() throws Exception {
        try (FakeBoard silent = new FakeBoard(BoardManners.silent());
                FakeBoard quick = gated("")) {
            gateway.newBoard(name + "-silent", "{\"site\":{\"address\":\"" + silent.address() + "\"}}");
            CompletableFuture<Answer> stuck =
                    gateway.call("GET", "/boards/" + name + "-silent/site/").start();
            gate.release();
            visit("").get().expect(200);
            assertEquals(1, quick.connections());
            assertTrue(!stuck.isDone());
        }
    }
}
