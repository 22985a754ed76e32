package io.switchboard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.switchboard.http.wire.WireLimits;
import io.switchboard.testkit.RawClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What boards and browsers see of a listener, on real sockets. */
class ListenerTest {
    private static final int CONNECTIONS_MAX = 20;

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        listen(Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    private void listen(Duration requestTimeout, Duration idleTimeout) throws Exception {
        WireLimits limits = new WireLimits(4_096, 8_192, requestTimeout, idleTimeout, Duration.ofSeconds(2));
        RouteTable routes = new RouteTable(List.of(
                Route.get("/hello/{name}", Access.PUBLIC, exchange -> hello(exchange.value(0))),
                new Route(HttpMethod.POST, "/echo", Access.PUBLIC, 1_000, exchange -> echo(exchange.body()))));
        Listener listener = new Listener(
                ListenerOptions.plain("http", "127.0.0.1", 0, CONNECTIONS_MAX, limits),
                routes,
                new Identities(token -> null, SessionSource.NONE),
                new SimpleMeterRegistry(),
                InstantSource.system());
        port = listener.start(vertx, 1)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Future<Reply> hello(String name) {
        return Future.succeededFuture(Reply.text(200, "hello " + name));
    }

    private static Future<Reply> echo(Buffer body) {
        return Future.succeededFuture(Reply.of(200, "text/plain", body));
    }

    @Test
    void endsTheStreamAfterAnAnswerToTheSmallestClient() throws Exception {
        try (RawClient board = new RawClient(port)) {
            String answer = board.send("GET /hello/pico HTTP/1.0\r\n\r\n").readToEnd();
            assertTrue(answer.endsWith("\r\n\r\nhello pico"), answer);
            assertTrue(answer.contains("content-length: 10") || answer.contains("Content-Length: 10"), answer);
        }
    }

    @Test
    void endsTheStreamForAnHttp11ClientThatSendsOnlyHost() throws Exception {
        try (RawClient board = new RawClient(port)) {
            String answer = board.send("GET /hello/pico HTTP/1.1\r\nHost:example.com\r\n\r\n")
                    .readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            assertTrue(answer.endsWith("hello pico"), answer);
        }
    }

    @Test
    void keepsTheConnectionOfABrowser() throws Exception {
        try (RawClient browser = new RawClient(port)) {
            for (int i = 0; i < 3; i++) {
                browser.send("GET /hello/you HTTP/1.1\r\nHost: x\r\nUser-Agent: Mozilla/5.0\r\n\r\n");
                assertTrue(browser.readAnswer().endsWith("hello you"));
            }
        }
    }

    @Test
    void answersAGetThatPromisesABodyAndSendsNone() throws Exception {
        try (RawClient board = new RawClient(port)) {
            String answer = board.send("GET /hello/pico HTTP/1.0\r\nContent-Length: 20\r\n\r\n")
                    .readToEnd();
            assertTrue(answer.endsWith("hello pico"), answer);
        }
    }

    @Test
    void acceptsUnescapedSpacesAndHttp10Chunks() throws Exception {
        try (RawClient board = new RawClient(port)) {
            assertTrue(board.send("GET /hello/my board HTTP/1.0\r\n\r\n")
                    .readToEnd()
                    .endsWith("hello my board"));
        }
        try (RawClient board = new RawClient(port)) {
            board.send("POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
            assertTrue(board.readToEnd().endsWith("\r\n\r\nabc"));
        }
    }

    @Test
    void answersARefusalOnlyAfterTheWholeBodyWasRead() throws Exception {
        try (RawClient board = new RawClient(port)) {
            board.send("POST /echo HTTP/1.0\r\nContent-Length: 500000\r\n\r\n");
            for (int i = 0; i < 500; i++) {
                board.send("x".repeat(1_000));
            }
            String answer = board.readToEnd();
            assertTrue(answer.startsWith("HTTP/1.0 413") || answer.startsWith("HTTP/1.1 413"), answer);
        }
    }

    @Test
    void refusesRequestsThatAnotherParserWouldCutElsewhere() throws Exception {
        List<String> heads = List.of(
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 3\r\nContent-Length: 4\r\n",
                "Content-Length: 3\r\nX-A: b\r\n folded\r\n",
                "Content-Length : 3\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Content-Length: +3\r\n");
        for (String head : heads) {
            try (RawClient client = new RawClient(port)) {
                client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + head + "\r\n0\r\n\r\nabc");
                String answer = client.readToEnd();
                assertTrue(answer.startsWith("HTTP/1.1 400"), head + " -> " + answer);
            }
        }
    }

    @Test
    void doesNotTakeAnotherHeaderForContentLength() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nUser-Agent: t\r\nContent-Xength: 60\r\n\r\n");
            client.send("GET /hello/two HTTP/1.0\r\n\r\n");
            String first = client.readAnswer();
            assertTrue(first.startsWith("HTTP/1.1 200"), first);
            assertTrue(client.readToEnd().endsWith("hello two"));
        }
    }

    @Test
    void endsARequestThatDoesNotArriveInTime() throws Exception {
        listen(Duration.ofMillis(500), Duration.ofSeconds(30));
        try (RawClient client = new RawClient(port)) {
            assertTrue(client.send("GET /hello/x HT").readToEnd().startsWith("HTTP/1.1 408"));
        }
        try (RawClient client = new RawClient(port)) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
            assertTrue(client.readToEnd().startsWith("HTTP/1.1 408"));
        }
    }

    @Test
    void answersABoardThatHalfCloses() throws Exception {
        try (RawClient board = new RawClient(port)) {
            board.send("GET /hello/pico HTTP/1.0\r\n\r\n").halfClose();
            assertTrue(board.readToEnd().endsWith("hello pico"));
        }
    }

    @Test
    void tellsWhatAPathTakes() throws Exception {
        try (RawClient client = new RawClient(port)) {
            String answer = client.send("DELETE /echo HTTP/1.0\r\n\r\n").readToEnd();
            assertTrue(answer.contains(" 405 "), answer);
            assertTrue(answer.contains("POST, OPTIONS"), answer);
        }
        try (RawClient client = new RawClient(port)) {
            assertTrue(client.send("GET /nothing HTTP/1.0\r\n\r\n").readToEnd().contains(" 404 "));
        }
        try (RawClient client = new RawClient(port)) {
            String answer = client.send("OPTIONS /hello/x HTTP/1.0\r\n\r\n").readToEnd();
            assertTrue(answer.contains(" 204 ") && answer.contains("GET, HEAD, OPTIONS"), answer);
        }
    }

    @Test
    void refusesABodyWithoutAnEnd() throws Exception {
        try (RawClient client = new RawClient(port)) {
            assertTrue(client.send("POST /echo HTTP/1.0\r\n\r\nabc").readToEnd().contains(" 411 "));
        }
    }

    @Test
    void tellsAClientWithMoreToSendToGoOnAndStopsOneThatWouldBeRefused() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertTrue(client.readAnswer().startsWith("HTTP/1.1 100"));
            assertTrue(client.send("abc").readToEnd().endsWith("\r\n\r\nabc"));
        }
        try (RawClient client = new RawClient(port)) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\nExpect: 100-continue\r\n\r\n");
            assertTrue(client.readToEnd().startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void takesARequestThatComesByteByByte() throws Exception {
        try (RawClient board = new RawClient(port)) {
            for (char c : "POST /echo HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc".toCharArray()) {
                board.send(String.valueOf(c));
            }
            assertTrue(board.readToEnd().endsWith("\r\n\r\nabc"));
        }
    }

    @Test
    void spellsHeadersAsBoardsCompareThem() throws Exception {
        try (RawClient board = new RawClient(port)) {
            String answer =
                    board.send("GET /hello/pico HTTP/1.1\r\nHost: x\r\n\r\n").readToEnd();
            assertTrue(answer.contains("\r\nContent-Length: 10\r\n"), answer);
            assertTrue(answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n"), answer);
            assertTrue(answer.contains("\r\nDate: "), answer);
        }
    }

    @Test
    void refusesConnectionsOverTheMaximumByName() throws Exception {
        List<RawClient> held = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS_MAX; i++) {
                RawClient client = new RawClient(port);
                held.add(client);
                client.send("GET /hello/x HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n")
                        .readAnswer();
            }
            try (RawClient over = new RawClient(port)) {
                String answer = over.send("GET /hello/x HTTP/1.0\r\n\r\n").readToEnd();
                assertTrue(answer.contains(" 503 ") && answer.contains("too-many-connections"), answer);
                assertTrue(answer.contains("\r\nRetry-After: "), answer);
            }
        } finally {
            for (RawClient client : held) {
                client.close();
            }
        }
    }

    @Test
    void keepsAQuietConnectionNoLongerThanItsIdleTime() throws Exception {
        listen(Duration.ofSeconds(30), Duration.ofSeconds(1));
        try (RawClient client = new RawClient(port)) {
            client.send("GET /hello/you HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n");
            assertEquals(10, client.readAnswer().split("\r\n\r\n", 2)[1].length() + 1);
            assertFalse(client.staysOpen(15_000));
        }
    }
}
