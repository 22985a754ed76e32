package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.RawClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods and paths: what is served, and how the rest is refused. */
@Timeout(120)
class RoutingTest {
    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    @BeforeAll
    static void prepare() throws Exception {
        gateway.newBoard("kitchen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/boards",
                "/api/v1/boards/kitchen",
                "/api/v1/boards/kitchen/readings/latest",
                "/api/v1/boards/kitchen/readings?metric=a",
                "/api/v1/tokens",
                "/openapi.yaml",
                "/assets/style.css",
                "/login",
                "/robots.txt"
            })
    void answersHeadAsGetWithoutTheBody(String path) {
        Answer get = gateway.get(path).expect(200);
        Answer head = gateway.call("HEAD", path).send().expect(200);
        assertEquals("", head.body());
        assertEquals(get.header("Content-Type"), head.header("Content-Type"));
        assertEquals(get.header("Content-Length"), head.header("Content-Length"));
    }

    @Test
    void answersHeadOfARefusalWithoutTheBodyAndKeepsTheConnectionInStep() throws Exception {
        try (RawClient client = gateway.connect()) {
            client.send("HEAD /nothing HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n"
                    + "GET /robots.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            String answers = client.readToEnd();
            assertTrue(answers.startsWith("HTTP/1.1 404"), answers);
            int second = answers.indexOf("\r\n\r\n") + 4;
            assertTrue(answers.startsWith("HTTP/1.1 200", second), answers);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/boards|GET, HEAD, OPTIONS",
                "/api/v1/boards/kitchen|GET, HEAD, PUT, PATCH, DELETE, OPTIONS",
                "/api/v1/boards/kitchen/readings|POST, GET, HEAD, OPTIONS",
                "/api/v1/boards/kitchen/token|POST, OPTIONS",
                "/write|POST, OPTIONS",
            })
    void tellsWhatAPathTakes(String path, String methods) {
        for (Answer answer : new Answer[] {
            gateway.anonymous("OPTIONS", path).send().expect(204),
            gateway.call("TRACE", path).send().problem(405, "method-not-allowed"),
            gateway.call("BREW", path).send().problem(405, "method-not-allowed")
        }) {
            assertEquals(sorted(methods), sorted(answer.header("Allow")));
        }
    }

    private static java.util.List<String> sorted(String methods) {
        return java.util.Arrays.stream(methods.split(", ")).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/api",
                "/api/v1",
                "/api/v1/boards/",
                "/api/v1/boards/kitchen/",
                "/api/v1/boards//readings",
                "/api/v1/boards/kitchen/unknown",
                "/API/V1/BOARDS",
                "//"
            })
    void knowsNothingElse(String path) {
        gateway.get(path).problem(404, "no-such-route");
        gateway.call("DELETE", path).send().problem(404, "no-such-route");
        gateway.anonymous("OPTIONS", path).send().problem(404, "no-such-route");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/../assets/style.css", "/assets/nothing.js", "/assets/", "/assets/%2e%2e/style.css"})
    void knowsNoOtherAsset(String path) {
        gateway.get(path).problem(404, "no-such-route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS", "DELETE", "BREW"})
    void refusesAPathThatIsNotEncoded(String method) throws Exception {
        for (String path : new String[] {"/api/v1/boards/%zz", "/api/v1/boards/%", "/api/v1/boards/%4"}) {
            try (RawClient client = gateway.connect()) {
                String answer =
                        client.send(method + " " + path + " HTTP/1.0\r\n\r\n").readToEnd();
                assertTrue(answer.contains(" 400 "), answer);
                Answer.checkProblem(answer.substring(answer.indexOf("\r\n\r\n") + 4), 400, "bad-request");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.2,505", "HTTP/2.0,505", "HTTP/0.9,505", "HTTP/9.9,505"})
    void refusesAnotherVersion(String version, int status) throws Exception {
        try (RawClient client = gateway.connect()) {
            String answer = client.send("GET /robots.txt " + version + "\r\nHost: x\r\n\r\n")
                    .readToEnd();
            assertTrue(answer.startsWith("HTTP/1.") && answer.contains(" " + status + " "), answer);
        }
    }

    @Test
    void answersOptionsOfTheServerItself() throws Exception {
        try (RawClient client = gateway.connect()) {
            String answer = client.send("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 204"), answer);
        }
    }

    @Test
    void answersWithAbsoluteAddressesSpelledForBoards() throws Exception {
        try (RawClient client = gateway.connect()) {
            String answer = client.send("GET / HTTP/1.0\r\nHost: gateway.local:8080\r\n\r\n")
                    .readToEnd();
            assertTrue(answer.contains("\r\nLocation: http://gateway.local:8080/login\r\n"), answer);
            assertTrue(answer.contains("\r\nContent-Length: 0\r\n"), answer);
        }
    }
}
