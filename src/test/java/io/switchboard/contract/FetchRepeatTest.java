package io.switchboard.contract;

import static io.switchboard.testkit.FakeOrigin.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.FakeOrigin;
import io.switchboard.testkit.FetchFixture;
import io.switchboard.testkit.RawClient;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The very same request within a second is answered without being read again: nobody can tell but by the counter. */
@Timeout(120)
class FetchRepeatTest {
    private static final String DIRECT = "switchboard_http_requests_direct_total{listener=\"http\"}";

    @TempDir
    Path directory;

    private FetchFixture fetch;

    @BeforeEach
    void start() throws Exception {
        fetch = FetchFixture.start(directory, FetchRepeatTest::answer, "fetch.boards.frugal.rate=3/h");
    }

    @AfterEach
    void stop() {
        fetch.close();
    }

    private static void answer(HttpServerRequest request, FakeOrigin.Seen seen) {
        switch (request.path()) {
            case "/kept" ->
                answering(200, "{\"a\":{\"b\":7}}", "Cache-Control", "max-age=60", "Content-Type", "application/json")
                        .answer(request, seen);
            case "/moved" ->
                answering(302, "", "Location", "/kept", "Cache-Control", "max-age=60")
                        .answer(request, seen);
            default -> answering(200, "new").answer(request, seen);
        }
    }

    private String get(String target, String version, String token, String fields) {
        return "GET " + target + " HTTP/" + version + "\r\nHost: gateway\r\n" + fields + token + "\r\n\r\n";
    }

    private String bearer() {
        return "Authorization: Bearer " + fetch.token();
    }

    private String path(String path) {
        return "/fetch?url=" + fetch.plain().url(path);
    }

    /** In any order, names in lower case. */
    private static List<String> lines(String answer) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        String body = answer.substring(answer.indexOf("\r\n\r\n"));
        return head
                .lines()
                .map(line -> line.contains(": ")
                        ? line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                                + line.substring(line.indexOf(':'))
                        : line)
                .sorted()
                .toList()
                .stream()
                .map(line -> line + body)
                .toList();
    }

    /**
     * One of four answers on one kept connection, after all but the first were found to be no different.
     *
     * @param direct how many of the four go the short way
     */
    private String repeated(String request, int direct) throws IOException {
        double before = fetch.metric(DIRECT);
        try (RawClient client = fetch.gateway().connect()) {
            client.send(request).readAnswer();
            String hit = client.send(request).readAnswer();
            String again = client.send(request).readAnswer();
            assertEquals(lines(hit), lines(again));
            assertEquals(lines(hit), lines(client.send(request).readAnswer()));
            assertEquals(before + direct, fetch.metric(DIRECT));
            return again;
        }
    }

    @Test
    void anAnswerGivenAgainIsTheSame() throws Exception {
        String kept = "User-Agent: test\r\n";
        String path = repeated(get(path("/kept"), "1.1", bearer(), kept), 2);
        assertTrue(path.endsWith("{\"a\":{\"b\":7}}"), path);
        String whole = repeated(get(fetch.plain().url("/kept?whole"), "1.1", "Proxy-" + bearer(), kept), 2);
        assertTrue(whole.endsWith("{\"a\":{\"b\":7}}"), whole);
        String cut = repeated(get(path("/kept?cut") + "&select=/a/b", "1.1", bearer(), kept), 2);
        assertTrue(cut.endsWith("\r\n\r\n7"), cut);
    }

    @Test
    void aBoardThatClosesItsConnectionIsAnsweredAndClosed() throws Exception {
        String request = get(path("/kept"), "1.0", bearer(), "");
        double before = fetch.metric(DIRECT);
        for (int i = 0; i < 12; i++) {
            try (RawClient client = fetch.gateway().connect()) {
                String answer = client.send(request).readToEnd();
                assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n") && answer.endsWith("{\"a\":{\"b\":7}}"), answer);
            }
        }
        assertTrue(fetch.metric(DIRECT) > before, "each loop reads it once or twice");
    }

    @Test
    void whatIsNotAHitOrLedElsewhereIsReadEachTime() throws Exception {
        double before = fetch.metric(DIRECT);
        try (RawClient client = fetch.gateway().connect()) {
            for (String path : List.of("/new", "/moved")) {
                String request = get(path(path), "1.1", bearer(), "User-Agent: test\r\n");
                for (int i = 0; i < 4; i++) {
                    assertTrue(client.send(request).readAnswer().startsWith("HTTP/1.1 200 "));
                }
            }
        }
        assertEquals(4, fetch.plain().count("/new"));
        assertEquals(before, fetch.metric(DIRECT));
    }

    @Test
    void anotherSecondIsAnotherAnswer() throws Exception {
        String request = get(path("/kept"), "1.1", bearer(), "User-Agent: test\r\n");
        repeated(request, 2);
        fetch.gateway().time().advance(Duration.ofSeconds(5));
        String later = repeated(request, 3);
        assertTrue(later.contains("\r\nAge: 5\r\n") || later.contains("\r\nage: 5\r\n"), later);
        fetch.gateway().time().advance(Duration.ofSeconds(60));
        try (RawClient client = fetch.gateway().connect()) {
            client.send(request).readAnswer();
        }
        assertEquals(2, fetch.plain().count("/kept"), "it is not fresh any more");
    }

    @Test
    void aChangeAtTheOriginMadeHereCountsAtOnce() throws Exception {
        String request = get(path("/kept"), "1.1", bearer(), "User-Agent: test\r\n");
        repeated(request, 2);
        fetch.board("POST", path("/kept")).send().expect(200);
        try (RawClient client = fetch.gateway().connect()) {
            client.send(request).readAnswer();
        }
        assertEquals(3, fetch.plain().count("/kept"), "the GET, the POST, and a GET that finds nothing kept");
    }

    @Test
    void aTokenThatWasTakenAwayIsRefusedAtOnce() throws Exception {
        String request = get(path("/kept"), "1.1", bearer(), "User-Agent: test\r\n");
        try (RawClient client = fetch.gateway().connect()) {
            for (int i = 0; i < 3; i++) {
                client.send(request).readAnswer();
            }
            fetch.gateway().call("POST", "/api/v1/boards/kitchen/token").send().expect(201);
            String refused = client.send(request).readAnswer();
            assertTrue(refused.startsWith("HTTP/1.1 401 "), refused);
        }
    }

    @Test
    void everyAnswerCountsInTheBoardsBudget() throws Exception {
        String token = fetch.gateway().newBoard("frugal");
        String request = get(path("/kept"), "1.1", "Authorization: Bearer " + token, "User-Agent: test\r\n");
        try (RawClient client = fetch.gateway().connect()) {
            for (int i = 0; i < 3; i++) {
                assertTrue(client.send(request).readAnswer().startsWith("HTTP/1.1 200 "));
            }
            String refused = client.send(request).readAnswer();
            assertTrue(refused.startsWith("HTTP/1.1 429 "), refused);
        }
    }

    @Test
    void twoRequestsInOneReadAreTwo() throws Exception {
        String one = get(path("/kept"), "1.1", bearer(), "User-Agent: test\r\n");
        String other = get(path("/new"), "1.1", bearer(), "User-Agent: test\r\n");
        try (RawClient client = fetch.gateway().connect()) {
            for (int i = 0; i < 4; i++) {
                client.send(one + other);
                assertTrue(client.readAnswer().endsWith("{\"a\":{\"b\":7}}"));
                assertTrue(client.readAnswer().endsWith("\r\n\r\nnew"));
            }
        }
        assertEquals(4, fetch.plain().count("/new"));
    }
}
