package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.EventStream;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.RawClient;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as they go over the wire: guarded, found again, compressed for browsers only, and of use without a script. */
@Timeout(120)
class PagesTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36";
    private static final Pattern STYLE = Pattern.compile("/assets/style-[A-Za-z0-9_-]{16}\\.css");

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    @BeforeAll
    static void prepare() throws Exception {
        gateway.newBoard("kitchen", "{\"name\":\"Kitchen window\",\"labels\":{\"floor\":\"0\"}}");
        gateway.newBoard("attic", "{\"labels\":{\"floor\":\"2\"}}");
        for (int i = 60; i >= 0; i -= 5) {
            gateway.store("kitchen", "{\"_age\":" + i * 60 + ",\"temp\":" + (20 + i % 3) + ".5,\"state\":\"idle\"}");
        }
    }

    private static Call browser(String path) {
        return gateway.call("GET", path)
                .header("User-Agent", BROWSER)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private static String page(String path) {
        return browser(path).send().expect(200).body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/boards/kitchen", "/system", "/fetches", "/docs", "/login", "/trust", "/nothing"})
    void everyPageIsGuarded(String path) {
        Answer answer = browser(path).send();
        String policy = answer.header("Content-Security-Policy");
        assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("DENY", answer.header("X-Frame-Options"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("same-origin", answer.header("Referrer-Policy"));
        assertFalse(answer.body().contains(" style="), "a style that the policy would refuse");
        assertFalse(answer.body().matches("(?s).* on[a-z]+=.*"), "a handler that the policy would refuse");
    }

    @Test
    void showsValuesAndCurvesWithoutAScript() {
        String home = page("/");
        assertTrue(home.contains("Kitchen window") && home.contains("20.5") && home.contains("<polyline"), home);
        String board = page("/boards/kitchen");
        assertTrue(board.contains("<tbody><tr>") && board.contains("<polyline") && board.contains("idle"), board);
    }

    @ParameterizedTest
    @CsvSource({
        "/?q=KITCHEN, kitchen, attic",
        "/?label=floor=2, attic, kitchen",
        "/?presence=never, attic, kitchen",
        "/?presence=online, kitchen, attic"
    })
    void findsBoards(String path, String found, String other) {
        String home = page(path);
        assertTrue(home.contains("data-board=\"" + found + "\""), home);
        assertFalse(home.contains("data-board=\"" + other + "\""), home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?page=0", "/?page=99999999999", "/?sort=x&presence=y&label==", "/?page=7"})
    void takesAnyQuery(String path) {
        page(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "range=1y",
                "range=no&end=x",
                "end=0",
                "end=99999999999&range=30d",
                "metric=none",
                "range=24h&end=1"
            })
    void takesAnySpan(String query) {
        page("/boards/kitchen?" + query);
    }

    @Test
    void tellsABrowserThatItHasThePageAlready() {
        Answer first = browser("/boards/kitchen").send().expect(200);
        String tag = first.header("ETag");
        assertTrue(tag.startsWith("W/\""), tag);
        Answer again =
                browser("/boards/kitchen").header("If-None-Match", tag).send().expect(304);
        assertEquals("", again.body());
        browser("/boards/kitchen").header("If-None-Match", "W/\"other\"").send().expect(200);
    }

    @Test
    void keepsAssetsForGood() {
        Matcher style = STYLE.matcher(page("/"));
        assertTrue(style.find());
        Answer asset = browser(style.group()).send().expect(200);
        assertTrue(asset.header("Cache-Control").contains("immutable"), asset.header("Cache-Control"));
        browser(style.group())
                .header("If-None-Match", asset.header("ETag"))
                .send()
                .expect(304);
        assertTrue(gateway.get("/assets/style.css")
                .expect(200)
                .header("Cache-Control")
                .contains("no-cache"));
    }

    @Test
    void compressesForBrowsersOnly() {
        String path = "/boards/kitchen";
        assertEquals(
                "gzip",
                browser(path).header("Accept-Encoding", "gzip, br").send().header("Content-Encoding"));
        assertEquals("", browser(path).send().header("Content-Encoding"));
        assertEquals(
                "", browser(path).header("Accept-Encoding", "gzip;q=0").send().header("Content-Encoding"));
        Call board = gateway.call("GET", path).header("Accept-Encoding", "gzip").header("User-Agent", "MicroPython");
        assertEquals("", board.send().header("Content-Encoding"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0\r\n", "HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"})
    void neverCompressesForWhoReadsToTheEnd(String version) throws Exception {
        try (RawClient client = gateway.connect()) {
            client.send("GET /assets/style.css " + version + "User-Agent: " + BROWSER
                    + "\r\nAccept-Encoding: gzip\r\n\r\n");
            String answer = client.readToEnd();
            assertTrue(answer.contains(" 200 ") && answer.contains(":root"), answer.substring(0, 300));
        }
    }

    @Test
    void tellsPeopleWhatToDoAndProgramsWhatIsWrong() {
        Answer missing = browser("/boards/nobody").send().expect(404);
        assertTrue(missing.header("Content-Type").startsWith("text/html"), missing.header("Content-Type"));
        assertTrue(missing.body().contains("All boards"), missing.body());
        Answer stranger = gateway.anonymous("GET", "/api/v1/boards")
                .header("Accept", "text/html")
                .send()
                .expect(401);
        assertTrue(stranger.body().contains("/login?next=%2Fapi%2Fv1%2Fboards"), stranger.body());
        assertTrue(stranger.header("WWW-Authenticate").startsWith("Bearer"), stranger.header("WWW-Authenticate"));
        gateway.get("/boards/nobody").problem(404, "unknown-board");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"})
    void goesOnToItsOwnPagesOnly(String next) {
        String form = "token=" + gateway.adminToken() + "&next="
                + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
        Answer entered = gateway.anonymous("POST", "/login").body(form).send().expect(303);
        assertTrue(entered.header("Location").matches("http://127\\.0\\.0\\.1:\\d+/"), entered.header("Location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/boards",
                "/boards/kitchen/token",
                "/boards/kitchen/settings",
                "/boards/kitchen/commands",
                "/boards/kitchen/delete"
            })
    void takesFormsOfTheSessionsOwnPagesOnly(String path) {
        String cookie = gateway.anonymous("POST", "/login")
                .body("token=" + gateway.adminToken())
                .send()
                .header("Set-Cookie")
                .replaceAll(";.*", "");
        gateway.anonymous("POST", path).body("board=a&confirm=kitchen").send().problem(401, "unauthorized");
        gateway.anonymous("POST", path)
                .header("Cookie", cookie)
                .body("board=a&confirm=kitchen")
                .send()
                .problem(403, "forbidden");
        gateway.call("POST", path).body("board=a&csrf=sb_x").send().problem(401, "unauthorized");
        gateway.get("/api/v1/boards/kitchen").expect(200);
    }

    @Test
    void isReadByAnybodyWhereConfiguredAndChangedByNobody(@TempDir Path other) throws Exception {
        try (GatewayFixture open = GatewayFixture.start(other.resolve("data"), "pages.public=true")) {
            open.newBoard("kitchen");
            open.store("kitchen", "{\"temp\":21.5}");
            for (String path : new String[] {"/", "/boards/kitchen", "/system", "/fetches"}) {
                String page = open.anonymous("GET", path).send().expect(200).body();
                assertFalse(page.contains("method=\"post\""), page);
            }
            open.anonymous("GET", "/api/v1/boards/kitchen/readings?metric=temp")
                    .send()
                    .expect(200);
            try (EventStream events = EventStream.open(open.anonymous("GET", "/api/v1/live?board=kitchen"))) {
                open.store("kitchen", "{\"temp\":22}");
                assertTrue(events.next("reading").data().contains("22"));
            }
            open.anonymous("POST", "/boards").body("board=mine").send().problem(401, "unauthorized");
            open.anonymous("POST", "/api/v1/boards/kitchen/commands")
                    .body("{\"name\":\"a\"}")
                    .send()
                    .problem(401, "unauthorized");
        }
    }

    @Test
    void givesACurveAsAFile() {
        Answer csv = browser("/api/v1/boards/kitchen/readings?metric=temp&format=csv")
                .send()
                .expect(200);
        assertTrue(csv.header("Content-Type").startsWith("text/csv"), csv.header("Content-Type"));
        assertTrue(csv.body().startsWith("time,value\r\n"), csv.body());
        gateway.get("/api/v1/boards/kitchen/readings?metric=temp&format=xls").problem(400, "bad-query");
    }

    @Test
    void tellsOfLinksOnlyThoseWhoAsk() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            gateway.newBoard("linked", "{\"site\":{\"address\":\"" + board.address() + "\"}}");
            try (EventStream asked = EventStream.open(gateway.call("GET", "/api/v1/live?board=linked&links=1"));
                    EventStream others = EventStream.open(gateway.call("GET", "/api/v1/live?board=linked"))) {
                gateway.get("/boards/linked/site/").expect(200);
                String data = asked.next("link").data();
                assertEquals("linked", Answer.parse(data).path("board").asText());
                assertTrue(Answer.parse(data).has("refused"), data);
                gateway.store("linked", "{\"a\":1}");
                EventStream.Event first = others.next();
                while (first.name().equals("presence")) {
                    first = others.next();
                }
                assertEquals("reading", first.name());
            }
        }
    }
}
