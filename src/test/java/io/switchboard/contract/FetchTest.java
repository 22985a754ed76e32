package io.switchboard.contract;

import static io.switchboard.testkit.FakeOrigin.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.FakeOrigin;
import io.switchboard.testkit.FetchFixture;
import io.switchboard.testkit.Gzipped;
import io.switchboard.testkit.Patience;
import io.switchboard.testkit.RawClient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code /fetch} and recipes against origins that the test starts, over HTTP and HTTPS. */
@Timeout(120)
class FetchTest {
    @TempDir
    static Path directory;

    private static FetchFixture fetch;

    @BeforeAll
    static void start() throws Exception {
        fetch = FetchFixture.start(
                directory,
                FetchTest::answer,
                "fetch.body-bytes-max=64KiB",
                "fetch.recipes.weather.url=SECURE/weather?q={city}&key=k-3cr3t",
                "fetch.recipes.weather.headers.x-api-key=k-3cr3t",
                "fetch.recipes.weather.parameters.city=[a-z]{2,20}",
                "fetch.recipes.weather.select=temp:/main/temp",
                "fetch.recipes.weather.fresh=1m",
                "fetch.recipes.report.url=SECURE/echo",
                "fetch.recipes.report.method=post",
                "fetch.recipes.report.parameters.text=.{1,40}",
                "fetch.recipes.report.body={\"text\":\"{text}\"}");
    }

    @AfterAll
    static void stop() throws Exception {
        fetch.close();
    }

    private static void answer(HttpServerRequest request, FakeOrigin.Seen seen) {
        switch (request.path()) {
            case "/json" ->
                answering(200, "{\"main\":{\"temp\":7.40},\"name\":\"Oslo\"}", "Content-Type", "application/json")
                        .answer(request, seen);
            case "/weather" ->
                answering(200, "{\"main\":{\"temp\":7.4,\"hum\":81}}", "Content-Type", "application/json")
                        .answer(request, seen);
            case "/text" ->
                answering(200, "0123456789".repeat(10), "Content-Type", "text/plain", "ETag", "\"v1\"")
                        .answer(request, seen);
            case "/latin" ->
                request.response()
                        .putHeader("Content-Type", "text/plain; charset=iso-8859-1")
                        .end(Buffer.buffer("Grüße".getBytes(StandardCharsets.ISO_8859_1)));
            case "/gzip" ->
                request.response()
                        .putHeader("Content-Type", "text/plain")
                        .putHeader("Content-Encoding", "gzip")
                        .end(Buffer.buffer(Gzipped.of("hello ".repeat(50))));
            case "/cached" ->
                answering(200, "fresh", "Cache-Control", "max-age=60", "Content-Type", "text/plain")
                        .answer(request, seen);
            case "/echo" -> answering(200, seen.method() + " " + seen.body()).answer(request, seen);
            case "/teapot" -> answering(418, "short and stout").answer(request, seen);
            case "/many-fields" -> manyFields(request);
            case "/moved" ->
                answering(302, "", "Location", fetch.secure().url("/json")).answer(request, seen);
            case "/loop" -> answering(302, "", "Location", "/loop").answer(request, seen);
            case "/inside" ->
                answering(302, "", "Location", "http://169.254.169.254/latest").answer(request, seen);
            case "/held" -> HELD.add(request);
            default -> answering(404, "nothing here").answer(request, seen);
        }
    }

    private static final ConcurrentLinkedQueue<HttpServerRequest> HELD = new ConcurrentLinkedQueue<>();

    private static void manyFields(HttpServerRequest request) {
        for (int i = 0; i < 40; i++) {
            request.response().putHeader("X-Field-" + i, "v".repeat(50));
        }
        request.response()
                .putHeader("Set-Cookie", "a=b")
                .putHeader("Content-Type", "text/plain")
                .end("many");
    }

    private static Call fetch(String url, String... more) {
        String query = "url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
        return fetch.board("GET", "/fetch?" + query + String.join("", more));
    }

    private static String plain(String path) {
        return fetch.plain().url(path);
    }

    private static String secure(String path) {
        return fetch.secure().url(path);
    }

    @Test
    void bringsAPageOverVerifiedTls() {
        Answer answer = fetch(secure("/json")).send().expect(200);
        assertEquals("{\"main\":{\"temp\":7.40},\"name\":\"Oslo\"}", answer.body());
        assertEquals("HTTP_2", fetch.secure().last("/json").version());
    }

    @Test
    void selectsOneValueOrSeveralByName() {
        assertEquals(
                "7.40",
                fetch(plain("/json"), "&select=/main/temp").send().expect(200).body());
        assertEquals(
                "{\"t\":7.40,\"place\":\"Oslo\"}",
                fetch(plain("/json"), "&select=t:/main/temp&select=place:/name")
                        .send()
                        .expect(200)
                        .body());
    }

    @Test
    void decodesAndTurnsToUtf8() {
        Answer latin = fetch(plain("/latin")).send().expect(200);
        assertEquals("Grüße", latin.body());
        assertEquals("text/plain; charset=utf-8", latin.header("Content-Type"));
        Answer coded = fetch(plain("/gzip")).send().expect(200);
        assertEquals("hello ".repeat(50), coded.body());
        assertEquals("", coded.header("Content-Encoding"));
        assertTrue(fetch.plain().last("/gzip").has("Accept-Encoding: gzip, br, zstd"));
    }

    @Test
    void passesMethodsBodiesAndStatusesOn() {
        assertEquals(
                "POST temp=1",
                fetch.board("POST", "/fetch?url=" + plain("/echo"))
                        .body("temp=1")
                        .send()
                        .expect(200)
                        .body());
        assertEquals(
                "short and stout", fetch(plain("/teapot")).send().expect(418).body());
        fetch(plain("/teapot"), "&select=/x").send().problem(502, "bad-status");
        Answer head = fetch.board("HEAD", "/fetch?url=" + plain("/text")).send().expect(200);
        assertEquals("", head.body());
        assertEquals("HEAD", fetch.plain().last("/text").method());
    }

    @Test
    void tellsTheOutsideNothingThatIsForTheGateway() {
        fetch(plain("/json"), "&max=1000")
                .header("Cookie", "switchboard=1")
                .send()
                .expect(200);
        FakeOrigin.Seen seen = fetch.plain().last("/json");
        assertFalse(seen.head().contains("sb_"), seen.head());
        assertFalse(seen.head().contains("switchboard=1"), seen.head());
        assertEquals("/json", seen.uri());
    }

    @Test
    void answersOfBoardsAreOfFewShortFields() throws Exception {
        try (RawClient board = fetch.gateway().connect()) {
            String answer = board.send("GET /fetch?url=" + plain("/many-fields") + " HTTP/1.0\r\nAuthorization: Bearer "
                            + fetch.token() + "\r\n\r\n")
                    .readToEnd();
            assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n"), answer);
            long fields =
                    answer.lines().skip(1).takeWhile(line -> !line.isEmpty()).count();
            assertTrue(fields <= 8, answer);
            assertTrue(answer.endsWith("\r\n\r\nmany"), answer);
        }
    }

    @Test
    void theOutsideSetsNoCookieAndRunsNoScriptOnTheGatewaysOrigin() {
        Answer answer = fetch(plain("/many-fields")).send().expect(200);
        assertEquals("", answer.header("Set-Cookie"));
        assertEquals("", answer.header("X-Field-1"));
        assertEquals("sandbox; default-src 'none'", answer.header("Content-Security-Policy"));
    }

    @Test
    void followsRedirectsEachCheckedAnew() {
        assertEquals(
                "Oslo",
                fetch(plain("/moved"), "&select=/name").send().expect(200).body());
        assertEquals(302, fetch(plain("/moved"), "&follow=0").send().status());
        fetch(plain("/inside")).send().problem(403, "forbidden-target");
        fetch(plain("/loop")).send().problem(502, "bad-status");
    }

    @Test
    void answersFromTheCacheAndSaysSo() {
        Answer first = fetch(plain("/cached?a")).send().expect(200);
        assertTrue(first.header("Cache-Status").contains("fwd=uri-miss"), first.header("Cache-Status"));
        Answer second = fetch(plain("/cached?a")).send().expect(200);
        assertTrue(second.header("Cache-Status").startsWith("Switchboard; hit"), second.header("Cache-Status"));
        assertEquals(1, fetch.plain().count("/cached?a"));
        fetch.gateway().time().advance(Duration.ofSeconds(61));
        fetch(plain("/cached?a")).send().expect(200);
        assertEquals(2, fetch.plain().count("/cached?a"));
    }

    @Test
    void manyWhoAskAtOnceAskTheOutsideOnce() throws Exception {
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(fetch(plain("/held")).start());
        }
        Patience.until("all have joined", () -> fetch.metric("switchboard_fetch_joined_total") >= 49);
        assertEquals(1, HELD.size());
        HELD.forEach(request -> request.response().end("once"));
        for (CompletableFuture<Answer> answer : waiting) {
            assertEquals("once", answer.join().expect(200).body());
        }
        assertEquals(1, fetch.plain().count("/held"));
    }

    @Test
    void refusesWhatIsNotForBoards() {
        fetch("http://127.0.0.1:1/").send().problem(403, "forbidden-target");
        fetch("http://10.0.0.1/").send().problem(403, "forbidden-target");
        fetch("ftp://example.com/").send().problem(400, "bad-query");
        fetch.gateway().anonymous("GET", "/fetch?url=" + plain("/json")).send().problem(401, "unauthorized");
        fetch(plain("/json"), "&nonsense=1").send().problem(400, "bad-query");
    }

    @Test
    void aRecipeKeepsItsSecretsAndGivesWhatItSelects() {
        Answer answer = fetch.board("GET", "/fetch/weather?city=oslo").send().expect(200);
        assertEquals("{\"temp\":7.4}", answer.body());
        FakeOrigin.Seen seen = fetch.secure().last("/weather");
        assertEquals("/weather?q=oslo&key=k-3cr3t", seen.uri());
        assertTrue(seen.has("X-Api-Key: k-3cr3t"), seen.head());
        assertFalse(answer.headers().map().toString().contains("3cr3t"));
        fetch.board("GET", "/fetch/weather?city=oslo").send().expect(200);
        assertEquals(1, fetch.secure().count("/weather"), "fresh for a minute");
    }

    @Test
    void aRecipeTakesWhatItDeclaresAndNothingElse() {
        fetch.board("GET", "/fetch/weather?city=Oslo!").send().problem(400, "bad-query");
        fetch.board("GET", "/fetch/weather").send().problem(400, "bad-query");
        fetch.board("GET", "/fetch/weather?city=oslo&x=1").send().problem(400, "bad-query");
        fetch.board("GET", "/fetch/unknown").send().problem(404, "not-found");
        assertEquals(
                "{\"temp\":7.4}",
                fetch.board("GET", "/fetch/weather?city=oslo&select=/main/hum")
                        .send()
                        .expect(200)
                        .body(),
                "the recipe's own selection");
    }

    @Test
    void aRecipesBodyIsEscapedForItsType() {
        fetch.board("GET", "/fetch/report?text=a%22b%5Cc").send().expect(200);
        assertEquals("{\"text\":\"a\\\"b\\\\c\"}", fetch.secure().last("/echo").body());
        assertTrue(fetch.secure().last("/echo").has("Content-Type: application/json"));
    }

    @Test
    void listsRecipesWithoutSecrets() {
        Answer list = fetch.board("GET", "/api/v1/recipes").send().expect(200);
        assertEquals("weather", list.json().path("recipes").path(0).path("name").asText());
        assertEquals(
                "localhost", list.json().path("recipes").path(0).path("host").asText());
        assertFalse(list.body().contains("3cr3t"), list.body());
        assertFalse(list.body().contains("?q="), list.body());
    }

    @Test
    void aBoardComesBackForItsAnswer() throws Exception {
        Answer begun = fetch(plain("/json"), "&select=/name&async=1").send().expect(202);
        assertTrue(begun.body().matches("/f/[a-z0-9]{8}"), begun.body());
        assertEquals("1", begun.header("Retry-After"));
        Answer answer = fetch.poll(begun.body());
        assertEquals("Oslo", answer.body());
        assertEquals("Oslo", fetch.board("GET", begun.body()).send().expect(200).body(), "an answer may be lost");
        String other = fetch.gateway().newBoard("stranger");
        fetch.gateway().anonymous("GET", begun.body()).token(other).send().problem(404, "not-found");
        fetch.gateway().time().advance(Duration.ofMinutes(6));
        fetch.board("GET", begun.body()).send().problem(404, "not-found");
    }

    @Test
    void windowsAreOfTheVersionThatTheBoardBeganWith() {
        Answer first = fetch(plain("/text?v"), "&offset=0&limit=30").send().expect(206);
        assertEquals("bytes 0-29/100", first.header("Content-Range"));
        assertEquals("012345678901234567890123456789", first.body());
        int asked = fetch.plain().count("/text?v");
        assertEquals(
                "0123456789",
                fetch(plain("/text?v"), "&offset=90&limit=30")
                        .send()
                        .expect(206)
                        .body());
        assertEquals(asked, fetch.plain().count("/text?v"), "the version is kept");
        fetch(plain("/text?v"), "&offset=100&limit=30").send().problem(416, "bad-range");
    }

    @Test
    void secretsAreNowhereToBeSeen() {
        fetch.board("GET", "/fetch/weather?city=oslo").send().expect(200);
        String metrics =
                fetch.gateway().management("GET", "/metrics").send().expect(200).body();
        assertTrue(metrics.contains("switchboard_fetches_total{outcome=\"success\"}"), metrics);
        assertFalse(metrics.contains("3cr3t"));
    }
}
