package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.CaughtLog;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.RawClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no client should send: each is refused by its name or, where no answer is possible, by the end of the connection;
 * nothing is stored, the log stays free of stack traces, and the gateway goes on.
 */
@Timeout(120)
class HostileInputTest {
    /** Where requests that are made before the board have its token. */
    private static final String TOKEN = "@token@";

    private static final String READINGS = "/api/v1/boards/target/readings";

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass("limits.request-timeout=2s");

    private static CaughtLog log;
    private static String token;

    @BeforeEach
    void listen() {
        token = gateway.newBoard("target");
        log = new CaughtLog();
    }

    @AfterEach
    void stillWell() {
        String stored = gateway.get(READINGS + "/latest").expect(200).body();
        gateway.call("DELETE", "/api/v1/boards/target").send().expect(204);
        assertEquals("{\"board\":\"target\",\"readings\":{}}", stored);
        gateway.management("GET", "/health/ready").send().expect(200);
        gateway.newBoard("healthy");
        gateway.store("healthy", "{\"a\":1}");
        gateway.call("DELETE", "/api/v1/boards/healthy").send().expect(204);
        log.close();
        assertEquals(List.of(), log.throwables());
        assertEquals(List.of(), log.errors());
    }

    private static String post(String more) {
        return "POST " + READINGS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\n" + more;
    }

    private static String ask(String request) throws Exception {
        try (RawClient client = gateway.connect()) {
            return client.send(request.replace(TOKEN, token)).readToEnd();
        }
    }

    private static void assertRefused(String answer) {
        assertTrue(answer.matches("(?s)HTTP/1\\.[01] 4[0-9][0-9] .*"), answer);
        int status = Integer.parseInt(answer.substring(9, 12));
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        String type = Answer.parse(body).path("type").asText();
        Answer.checkProblem(body, status, type.substring("/problems/".length()));
    }

    static List<String> malformedBodies() {
        List<String> bodies = new ArrayList<>(brokenShapes());
        bodies.addAll(brokenValues());
        return bodies;
    }

    private static List<String> brokenShapes() {
        return List.of(
                "",
                " ",
                "\u0000",
                "{",
                "}",
                "[",
                "[]]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "[{\"a\":1},",
                "[{\"a\":1}",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1}x",
                "{'a':1}",
                "{a:1}");
    }

    private static List<String> brokenValues() {
        return List.of(
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":0x10}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":1e999}",
                "{\"a\":-1e999}",
                "{\"a\":" + "9".repeat(5_000) + "}",
                "{\"a\":tru}",
                "{\"a\":undefined}",
                "{\"a\":null}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"\\ud800\":1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"tab\there\"}",
                "{\"a\":\"nul\u0000\"}",
                "{\"a\u0000\":1}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"" + "x".repeat(70_000) + "\"}",
                "{\"" + "x".repeat(70_000) + "\":1}",
                "{\"__proto__\":1}",
                "{\"_seq\":1e3,\"_boot\":\"b\",\"a\":1}",
                "{\"_time\":1e300,\"a\":1}",
                "{\"_time\":null,\"a\":1}",
                "{\"_time\":[],\"a\":1}",
                "[[{\"a\":1}]]",
                "[1]",
                "[null]",
                "\"a\"",
                "1",
                "null",
                "{\"a\":{\"b\":1}}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}",
                "/* c */{\"a\":1}",
                "// c\n{\"a\":1}");
    }

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void refusesAMalformedBodyOfReadings(String body) {
        Answer answer = gateway.call("POST", READINGS)
                .type("application/json")
                .body(body)
                .send();
        assertTrue(answer.status() == 400 || answer.status() == 413, answer.status() + " " + answer.body());
        answer.problem(answer.status(), answer.json().path("type").asText().substring("/problems/".length()));
    }

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void refusesAMalformedBodyInEveryOtherForm(String body) {
        for (String type :
                List.of("application/senml+json", "text/csv", "application/x-www-form-urlencoded", "text/plain")) {
            Answer answer = gateway.call("POST", READINGS).type(type).body(body).send();
            if (answer.status() == 204) {
                gateway.call("DELETE", "/api/v1/boards/target").send().expect(204);
                token = gateway.newBoard("target");
            } else {
                assertTrue(answer.status() / 100 == 4, type + " " + answer.body());
                Answer.checkProblem(
                        answer.body(),
                        answer.status(),
                        answer.json().path("type").asText().substring("/problems/".length()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void refusesAMalformedDocumentOrMakesTheBoard(String body) {
        for (String path : List.of("/api/v1/boards/made", "/api/v1/tokens", "/api/v1/boards/target/commands")) {
            String method = path.endsWith("made") ? "PUT" : "POST";
            Answer answer = gateway.call(method, path).body(body).send();
            if (answer.status() == 201) {
                assertEquals("", body);
                gateway.call("DELETE", path).send().expect(204);
            } else {
                assertTrue(answer.status() == 400 || answer.status() == 413, answer.status() + " " + answer.body());
                Answer.checkProblem(
                        answer.body(),
                        answer.status(),
                        answer.json().path("type").asText().substring("/problems/".length()));
            }
        }
    }

    @Test
    void refusesAByteOrderMarkOrTakesItAsNothing() {
        Answer answer = gateway.call("POST", READINGS)
                .type("application/json")
                .body("\ufeff{\"a b\":1}")
                .send();
        assertEquals(400, answer.status(), answer.body());
    }

    static List<String> smuggled() {
        String json = "{\"a\":1}";
        return List.of(
                post("Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n" + json + "\r\n0\r\n\r\n"),
                post("Transfer-Encoding: chunked\r\nContent-Length: 7\r\n\r\n7\r\n" + json + "\r\n0\r\n\r\n"),
                post("Content-Length: 7\r\nContent-Length: 8\r\n\r\n" + json + "\n"),
                post("Content-Length: 7, 8\r\n\r\n" + json),
                post("Content-Length: -7\r\n\r\n" + json),
                post("Content-Length: +7\r\n\r\n" + json),
                post("Content-Length: 0x7\r\n\r\n" + json),
                post("Content-Length: 7 7\r\n\r\n" + json),
                post("Content-Length: 99999999999999999999\r\n\r\n" + json),
                post("Content-Length:\r\n\r\n" + json),
                post("Content-Length : 7\r\n\r\n" + json),
                post("Transfer-Encoding: chunked, identity\r\n\r\n7\r\n" + json + "\r\n0\r\n\r\n"),
                post("Transfer-Encoding: xchunked\r\nContent-Length: 7\r\n\r\n" + json),
                post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n7\r\n" + json + "\r\n0\r\n\r\n"),
                post("X-A: b\r\n folded\r\nContent-Length: 7\r\n\r\n" + json),
                post("Content-Length:\r\n 7\r\n\r\n" + json),
                post("Transfer-Encoding:\r\n\tchunked\r\n\r\n7\r\n" + json + "\r\n0\r\n\r\n"),
                post("X-A: b\rContent-Length: 7\r\n\r\n" + json),
                post("X\u0000A: b\r\nContent-Length: 7\r\n\r\n" + json),
                post("X-A: \u0000\r\nContent-Length: 7\r\n\r\n" + json),
                post("No colon\r\nContent-Length: 7\r\n\r\n" + json),
                post(": nameless\r\nContent-Length: 7\r\n\r\n" + json),
                post("X(A: b\r\nContent-Length: 7\r\n\r\n" + json),
                post("Content-Length: 7\n\n" + json),
                post("Transfer-Encoding: chunked\r\n\r\nx\r\n" + json + "\r\n0\r\n\r\n"),
                post("Transfer-Encoding: chunked\r\n\r\n-7\r\n" + json + "\r\n0\r\n\r\n"),
                post("Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n" + json),
                post("Transfer-Encoding: chunked\r\n\r\n7\r\n" + json + "xx0\r\n\r\n"),
                post("X-Long: " + "x".repeat(9_000) + "\r\nContent-Length: 7\r\n\r\n" + json),
                post("X-A: b\r\n".repeat(2_000) + "Content-Length: 7\r\n\r\n" + json),
                "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/x.y\r\n\r\n",
                "G\u0000T / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1 \r\nX(: y\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "{\"a\":1}\r\n\r\n",
                "\r\nnonsense\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("smuggled")
    void refusesWhatAnotherParserWouldCutElsewhere(String request) throws Exception {
        String answer = ask(request);
        assertRefused(answer);
        assertEquals(2, answer.split("HTTP/1\\.[01] ", -1).length, "one answer: " + answer);
    }

    @Test
    void takesNoOtherHeaderForContentLength() throws Exception {
        for (String name : List.of("Content-Xength", "Content-Length1", "Content_Length", "X-Content-Length")) {
            String answers = ask(post("Content-Type: application/json\r\nConnection: keep-alive\r\n" + name
                    + ": 38\r\n\r\nGET /robots.txt HTTP/1.0\r\nHost: x\r\n\r\n"));
            assertTrue(answers.startsWith("HTTP/1.1 400 "), name + " " + answers);
            assertTrue(answers.contains("User-agent: *"), "the second request is answered: " + answers);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/1.1\r\n folded: x\r\n\r\n"
            })
    void answersAGoodRequestBeforePipelinedGarbage(String garbage) throws Exception {
        String answers = ask("GET /robots.txt HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n" + garbage);
        assertTrue(answers.startsWith("HTTP/1.1 200 OK"), answers);
        int second = answers.indexOf("HTTP/1.", 9);
        assertTrue(second > 0, answers);
        assertRefused(answers.substring(second));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 40, 200})
    void storesNothingOfARequestThatIsCutOff(int missing) throws Exception {
        String whole = post("Content-Length: 200\r\n\r\n{\"a\":1" + " ".repeat(193) + "}")
                .replace(TOKEN, token);
        for (boolean abrupt : new boolean[] {true, false}) {
            try (RawClient client = gateway.connect()) {
                client.send(whole.substring(0, whole.length() - missing - 1));
                if (!abrupt) {
                    client.halfClose();
                    String answer = client.readToEnd();
                    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
                }
            }
        }
    }

    @Test
    void storesNothingOfAChunkedBodyThatIsCutOff() throws Exception {
        try (RawClient client = gateway.connect()) {
            String begun = post("Transfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n");
            client.send(begun.replace(TOKEN, token)).halfClose();
            String answer = client.readToEnd();
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
        }
    }

    @Test
    void endsARequestThatNeverEnds() throws Exception {
        assertTrue(ask(post("Content-Length: 200\r\n\r\n{\"a\":1}")).startsWith("HTTP/1.1 408 "));
        assertTrue(ask("GET /robots.txt HT").startsWith("HTTP/1.1 408 "));
    }

    @Test
    void readsAGetsBodyOnlySoFarAndKeepsNothingOfIt() throws Exception {
        try (RawClient client = gateway.connect()) {
            client.send("GET /robots.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000000\r\n\r\n");
            client.send("x".repeat(16 * 1024 * 1024 + 1));
            assertTrue(client.readAnswer().startsWith("HTTP/1.1 200 OK"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0001b",
                "a b",
                "\u00e4\u00f6",
                "<script>",
                "a\"b",
                "x\tx",
                "[::1",
                "a/../b",
                "%00",
                "\u007f",
                "http://evil/"
            })
    void bearsAnyHost(String host) throws Exception {
        String answer = ask("GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n");
        assertTrue(answer.contains(" 303 ") || answer.contains(" 400 "), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: switchboard_session=\u0001",
                "Cookie: ;;;=,\"",
                "Authorization: Basic \u00ff\u00ff",
                "Authorization:",
                "Expect: 200-ok",
                "Accept: ;;;,,,q=",
                "Last-Event-ID: \u00ff",
                "Content-Type: ;;;",
                "Idempotency-Key: \u00ff-1",
                "Content-Encoding: zstd",
                "Connection: close, keep-alive, upgrade",
                "Upgrade: websocket",
                "Upgrade: h2c",
                "Range: bytes=-1",
                "Transfer-Encoding: gzip, chunked"
            })
    void bearsAnyHeader(String header) throws Exception {
        for (String path : List.of("/api/v1/boards", READINGS + "?metric=a", "/api/v1/boards/target/commands", "/")) {
            String answer = ask("GET " + path + " HTTP/1.0\r\n" + header + "\r\n\r\n");
            assertTrue(answer.matches("(?s)HTTP/1\\.[01] (200|303|4[0-9][0-9]) .*"), header + " " + answer);
        }
    }
}
