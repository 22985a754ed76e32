package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The polling loop: boards' own pages become readings, in the gateway's time, which stands still unless a test moves it. */
@Timeout(120)
class PollTest {
    private static final String EXTRACT =
            "{\"temp\":{\"regex\":\"Temperature: ([-0-9.]+)\"},\"hum\":{\"json\":\"/hum\"}}";
    private static final String PAGE = "HTTP/1.0 200 OK\n\nTemperature: 21.5\n";

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static int boards;

    private String name = "";

    private void polled(FakeBoard board, String every) {
        name = "polled-" + boards++;
        gateway.newBoard(name, document(board, every));
    }

    private static String document(FakeBoard board, String every) {
        return "{\"site\":{\"address\":\"" + board.address() + "\"},\"poll\":{\"path\":\"/data\",\"every\":\"" + every
                + "\",\"extract\":" + EXTRACT + "}}";
    }

    @AfterEach
    void forget() {
        gateway.call("DELETE", "/api/v1/boards/" + name).send();
    }

    /** Moves the time second by second: a loop hears of a board a moment after it was made. */
    private static void untilInTime(String what, Callable<Boolean> isSo) throws Exception {
        Patience.until(what, () -> {
            gateway.time().advance(Duration.ofSeconds(1));
            return isSo.call();
        });
    }

    private Answer latest() {
        return gateway.get("/api/v1/boards/" + name + "/readings/latest").expect(200);
    }

    private static double polls(String outcome) {
        String metrics = gateway.management("GET", "/metrics").send().body();
        return metrics.lines()
                .filter(line -> line.startsWith("switchboard_polls_total{outcome=\"" + outcome + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void aBoardsPageBecomesReadingsInItsRhythm() throws Exception {
        AtomicInteger degrees = new AtomicInteger(20);
        try (FakeBoard board = new FakeBoard(client -> {
            client.readHead();
            client.send("HTTP/1.0 200 OK\n\nTemperature: " + degrees.incrementAndGet() + ".5\n");
        })) {
            polled(board, "10s");
            for (int poll = 1; poll <= 3; poll++) {
                int expected = 20 + poll;
                untilInTime(
                        "the value is " + expected + ".5",
                        () -> latest().json()
                                        .path("readings")
                                        .path("temp")
                                        .path("value")
                                        .asDouble()
                                == expected + 0.5);
            }
            assertEquals(3, board.connections());
            assertTrue(board.requests().get(0).startsWith("GET /data HTTP/1.1\r\n"));
            assertTrue(latest().json().path("readings").path("hum").isMissingNode(), "what is not there is left out");
        }
    }

    @Test
    void aBoardThatFailsIsAskedLessOftenAndRecovers() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FakeBoard board = new FakeBoard(client -> {
            client.readHead();
            client.send(asked.incrementAndGet() < 3 ? "HTTP/1.0 500 Oh\n\nTemperature: 1\n" : PAGE);
        })) {
            polled(board, "10s");
            double before = polls("bad-status");
            untilInTime("the first failure", () -> polls("bad-status") == before + 1);
            untilInTime("the second failure", () -> polls("bad-status") == before + 2);
            untilInTime("it has recovered", () -> latest().body().contains("21.5"));
            assertEquals(3, board.connections());
        }
    }

    @Test
    void aPageWithoutAnyOfTheValuesIsAFailureByItsName() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            polled(board, "10s");
            double before = polls("no-value");
            untilInTime("it is counted", () -> polls("no-value") == before + 1);
        }
    }

    @Test
    void aBoardThatIsGoneIsCountedAsUnreachable() throws Exception {
        FakeBoard board = new FakeBoard(BoardManners.silent());
        polled(board, "10s");
        board.close();
        double before = polls("unreachable");
        untilInTime("it is counted", () -> polls("unreachable") == before + 1);
    }

    @Test
    void aPollMayHaveLessTimeThanACall() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.silent())) {
            name = "polled-" + boards++;
            gateway.newBoard(name, document(board, "10s").replace("\"every\"", "\"timeout\":\"200ms\",\"every\""));
            double before = polls("timeout");
            untilInTime("it is counted", () -> polls("timeout") == before + 1);
            Patience.until("the board is let go", () -> board.served() == 1);
        }
    }

    @Test
    void aChangedPollIsTakenUpAndARemovedOneEnds() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(PAGE))) {
            polled(board, "1h");
            gateway.call("PATCH", "/api/v1/boards/" + name)
                    .body(document(board, "5s"))
                    .send()
                    .expect(200);
            untilInTime("it is polled in its new rhythm", () -> board.connections() == 1);
            Patience.until("it is stored", () -> latest().body().contains("21.5"));
            gateway.call("PATCH", "/api/v1/boards/" + name)
                    .body("{\"poll\":null}")
                    .send()
                    .expect(200);
            Patience.until("it is polled no more", () -> gauge("switchboard_poll_boards") == 0);
            Patience.until("none is in progress", () -> gauge("switchboard_poll_in_flight") == 0);
            int before = board.connections();
            gateway.time().advance(Duration.ofSeconds(30));
            assertEquals(0, gauge("switchboard_poll_ready"));
            assertEquals(before, board.connections());
        }
    }

    private static double gauge(String metric) {
        return gateway.management("GET", "/metrics")
                .send()
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void pollsAndPeopleTakeTurns() throws Exception {
        Semaphore gate = new Semaphore(0);
        try (FakeBoard board = new FakeBoard(client -> {
            client.readHead();
            gate.acquireUninterruptibly();
            client.send(PAGE);
        })) {
            polled(board, "2s");
            String site = "/boards/" + name + "/site/";
            CompletableFuture<Answer> first = gateway.call("GET", site + "?1").start();
            Patience.until("the first is at the board", () -> board.requests().size() == 1);
            CompletableFuture<Answer> second = gateway.call("GET", site + "?2").start();
            Patience.until("the second waits", () -> link("people") == 1);
            untilPolled();
            gate.release(3);
            first.get().expect(200);
            second.get();
            Patience.until("all were served", () -> board.requests().size() == 3);
            assertTrue(
                    board.requests().get(1).startsWith("GET /data "),
                    board.requests().toString());
            assertEquals(1, board.openMost());
        }
    }

    /** Moves the time as little as the poll needs: who waits for too long would be refused. */
    private void untilPolled() throws Exception {
        Patience.until("the poll waits", () -> {
            gateway.time().advance(Duration.ofMillis(500));
            return link("polls") == 1;
        });
    }

    private int link(String field) {
        return gateway.get("/api/v1/boards/" + name + "/link")
                .expect(200)
                .json()
                .path(field)
                .asInt();
    }

    @Test
    void rulesThatCannotBeCarriedOutAreRefused() {
        gateway.call("PUT", "/api/v1/boards/bad-poll")
                .body("{\"site\":{\"address\":\"http://127.0.0.1:1/\"},\"poll\":{\"path\":\"/\",\"every\":\"10s\","
                        + "\"extract\":{\"t\":{\"regex\":\"(\"}}}}")
                .send()
                .problem(400, "bad-document");
    }
}
