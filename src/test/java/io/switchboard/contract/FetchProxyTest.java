package io.switchboard.contract;

import static io.switchboard.testkit.FakeOrigin.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.FakeOrigin;
import io.switchboard.testkit.FetchFixture;
import io.switchboard.testkit.RawClient;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole addresses, as clients send them to any proxy (RFC 9112 section 3.2.2), and tunnels. */
@Timeout(120)
class FetchProxyTest {
    @TempDir
    static Path directory;

    private static FetchFixture fetch;

    @BeforeAll
    static void start() throws Exception {
        fetch = FetchFixture.start(directory, FetchProxyTest::answer, "fetch.connect=true");
    }

    @AfterAll
    static void stop() {
        fetch.close();
    }

    private static void answer(HttpServerRequest request, FakeOrigin.Seen seen) {
        switch (request.path()) {
            case "/json" ->
                answering(200, "{\"main\":{\"temp\":7.4}}", "Content-Type", "application/json")
                        .answer(request, seen);
            case "/moved" -> answering(302, "", "Location", "/json").answer(request, seen);
            case "/cookies" ->
                answering(200, "two", "Set-Cookie", "a=1", "Set-Cookie", "b=2").answer(request, seen);
            default ->
                answering(200, seen.method() + " " + seen.uri() + " " + seen.body())
                        .answer(request, seen);
        }
    }

    private static String raw(String request) throws IOException {
        try (RawClient board = fetch.gateway().connect()) {
            return board.send(request).readToEnd();
        }
    }

    private static String authorization() {
        return "Proxy-Authorization: Bearer " + fetch.token() + "\r\n";
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).version(HttpClient.Version.HTTP_1_1);
    }

    /** Java's own client, told of the proxy as any program is. */
    private static HttpClient client() {
        return HttpClient.newBuilder()
                .proxy(ProxySelector.of(
                        new InetSocketAddress("127.0.0.1", fetch.gateway().port())))
                .build();
    }

    private static String basic() {
        String pair = "board:" + fetch.token();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theGatewaySpeaksTlsForABoardOfTheOldestKind() throws IOException {
        String answer = raw("GET " + fetch.secure().url("/json") + " HTTP/1.0\r\n" + authorization() + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n"), answer);
        assertTrue(answer.endsWith("{\"main\":{\"temp\":7.4}}"), answer);
    }

    @Test
    void parametersOfTheGatewayAreTakenOutOfTheAddress() throws IOException {
        String answer = raw("GET " + fetch.plain().url("/json?a=1&sb.select=/main/temp&b=2") + " HTTP/1.0\r\n"
                + authorization() + "\r\n");
        assertTrue(answer.endsWith("\r\n\r\n7.4"), answer);
        assertEquals("/json?a=1&b=2", fetch.plain().last("/json").uri());
        assertTrue(raw("GET " + fetch.plain().url("/json?sb.nonsense=1") + " HTTP/1.0\r\n" + authorization() + "\r\n")
                .startsWith("HTTP/1.0 400 "));
    }

    @Test
    void aClientThatKnowsProxiesIsServedOverAKeptConnection() throws Exception {
        HttpClient client = client();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = client.send(
                    request(fetch.plain().url("/echo?" + i))
                            .header("Proxy-Authorization", basic())
                            .POST(HttpRequest.BodyPublishers.ofString("temp=" + i))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals("POST /echo?" + i + " temp=" + i, answer.body());
        }
        FakeOrigin.Seen seen = fetch.plain().last("/echo");
        assertTrue(seen.has("Via: 1.1 switchboard"), seen.head());
        assertFalse(seen.head().toLowerCase(Locale.ROOT).contains("proxy-"), seen.head());
    }

    @Test
    void theClientsOwnCredentialsAreForTheOrigin() throws IOException {
        raw("GET " + fetch.plain().url("/own") + " HTTP/1.0\r\nAuthorization: Basic b3duOm93bg==\r\nCookie: c=1\r\n"
                + authorization() + "\r\n");
        FakeOrigin.Seen seen = fetch.plain().last("/own");
        assertTrue(seen.has("Authorization: Basic b3duOm93bg=="), seen.head());
        assertTrue(seen.has("Cookie: c=1"), seen.head());
        assertFalse(seen.head().contains(fetch.token()), seen.head());
    }

    @Test
    void fieldsOfTheAnswerPassAndRedirectsAreTheClients() throws Exception {
        HttpResponse<String> cookies = client().send(
                        request(fetch.plain().url("/cookies"))
                                .header("Proxy-Authorization", basic())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(List.of("a=1", "b=2"), cookies.headers().allValues("Set-Cookie"));
        String moved = raw("GET " + fetch.plain().url("/moved") + " HTTP/1.0\r\n" + authorization() + "\r\n");
        assertTrue(moved.startsWith("HTTP/1.0 302 "), moved);
        String followed =
                raw("GET " + fetch.plain().url("/moved?sb.follow=1") + " HTTP/1.0\r\n" + authorization() + "\r\n");
        assertTrue(followed.startsWith("HTTP/1.0 200 "), followed);
    }

    @Test
    void withoutCredentialsAProxysRefusalIsGiven() throws IOException {
        String refused = raw("GET " + fetch.plain().url("/json") + " HTTP/1.0\r\n\r\n");
        assertTrue(refused.startsWith("HTTP/1.0 407 "), refused);
        assertTrue(refused.contains("Proxy-Authenticate: Basic realm=\"switchboard\""), refused);
        Answer.checkProblem(refused.substring(refused.indexOf("\r\n\r\n") + 4), 407, "proxy-unauthorized");
        String viewer = raw("GET " + fetch.plain().url("/json") + " HTTP/1.0\r\nAuthorization: Bearer " + fetch.token()
                + "\r\n\r\n");
        assertTrue(viewer.startsWith("HTTP/1.0 407 "), viewer);
    }

    @Test
    void theGatewaysOwnAddressInWholeIsItsOwn() throws IOException {
        String own = raw("GET http://127.0.0.1:" + fetch.gateway().port() + "/robots.txt HTTP/1.0\r\n\r\n");
        assertTrue(own.startsWith("HTTP/1.0 200 "), own);
    }

    @Test
    void optionsAndUnusualMethodsReachTheOrigin() throws IOException {
        String options = raw("OPTIONS " + fetch.plain().url("/o") + " HTTP/1.0\r\n" + authorization() + "\r\n");
        assertTrue(options.endsWith("OPTIONS /o "), options);
        String odd = raw("REPORT " + fetch.plain().url("/r") + " HTTP/1.0\r\n" + authorization() + "\r\n");
        assertTrue(odd.endsWith("REPORT /r "), odd);
    }

    @Test
    void aTunnelGoesWherePolicyLetsIt() throws IOException {
        try (RawClient client = fetch.gateway().connect()) {
            client.send("CONNECT localhost:" + fetch.plain().port() + " HTTP/1.1\r\nHost: localhost\r\n"
                    + authorization() + "\r\n");
            assertTrue(client.readAnswer().startsWith("HTTP/1.1 200 "));
            client.send("GET /through HTTP/1.0\r\n\r\n");
            assertTrue(client.readToEnd().endsWith("GET /through "));
        }
        String inside = raw("CONNECT 169.254.169.254:443 HTTP/1.0\r\n" + authorization() + "\r\n");
        assertTrue(inside.startsWith("HTTP/1.0 403 "), inside);
        String dead = raw("CONNECT localhost:" + fetch.deadPort() + " HTTP/1.0\r\n" + authorization() + "\r\n");
        assertTrue(dead.startsWith("HTTP/1.0 502 "), dead);
    }

    @Test
    void anAsynchronousFetchGivesAShortPath() throws Exception {
        String begun = raw("GET " + fetch.secure().url("/json?sb.select=/main/temp")
                + " HTTP/1.0\r\nPrefer: respond-async\r\n" + authorization() + "\r\n");
        assertTrue(begun.startsWith("HTTP/1.0 202 "), begun);
        String path = begun.substring(begun.indexOf("\r\n\r\n") + 4);
        assertEquals("7.4", fetch.poll(path).expect(200).body());
    }
}
