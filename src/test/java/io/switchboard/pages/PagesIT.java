package io.switchboard.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.BoardSide;
import io.switchboard.testkit.Browser;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in a browser, over HTTP and over TLS: what a person sees, does and is spared. */
@Timeout(300)
@ParameterizedClass
@ValueSource(strings = {"http", "https"})
class PagesIT {
    @TempDir
    private static Path directory = Path.of("");

    private static GatewayFixture gateway;

    private static Browser browser;

    private static String address = "";

    private final String scheme;

    PagesIT(String scheme) {
        this.scheme = scheme;
    }

    @BeforeParameterizedClassInvocation
    static void start(String scheme) throws Exception {
        Browser.require();
        gateway = GatewayFixture.start(directory.resolve(scheme));
        address = address(scheme, gateway);
        browser = Browser.start(directory.resolve(scheme + "-profile"));
        browser.screen(1_440, 900, false);
        browser.logIn(address, gateway.adminToken());
    }

    private static String address(String scheme, GatewayFixture gateway) {
        return scheme + "://127.0.0.1:" + (scheme.equals("http") ? gateway.port() : gateway.tlsPort());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (browser != null) {
            browser.close();
            gateway.close();
        }
    }

    @AfterEach
    void leavePage() {
        browser.open("about:blank");
        browser.complaints();
    }

    private static void assertQuiet() {
        assertEquals(List.of(), browser.complaints());
    }

    private static String cell(String board, String metric) {
        return browser.text("[data-board='" + board + "'] [data-metric='" + metric + "'] b");
    }

    private static void awaitText(String css, String wanted) throws Exception {
        Patience.until(css + " says " + wanted, () -> browser.text(css).contains(wanted));
    }

    @Test
    void leadsFromAnEmptyGatewayToTheFirstReading(@TempDir Path own) throws Exception {
        try (GatewayFixture empty = GatewayFixture.start(own.resolve("data"));
                Browser fresh = Browser.start(own.resolve("profile"))) {
            String itsAddress = address(scheme, empty);
            fresh.logIn(itsAddress, empty.adminToken());
            assertEquals("No board is connected yet", fresh.text("h1"));

            fresh.find("#new-board").sendKeys("kitchen");
            fresh.find(".create button").click();
            Patience.until("the token is shown", () -> fresh.has("#token"));
            String token = fresh.text("#token");
            assertTrue(fresh.source().contains("Waiting for the first reading"), fresh.source());
            assertTrue(fresh.text(".snippets").contains(itsAddress), fresh.text(".snippets"));
            assertTrue(fresh.text(".snippets").contains(token), fresh.text(".snippets"));

            Patience.until(
                    "the page follows",
                    () -> empty.management("GET", "/metrics").send().body().contains("switchboard_live_viewers 1.0"));
            empty.anonymous("POST", "/api/v1/boards/kitchen/readings")
                    .token(token)
                    .body("{\"temp\":21.5}")
                    .send()
                    .expect(204);
            Patience.until("it appears", () -> fresh.text(".waiting .words").equals("It works: temp is 21.5."));
            fresh.find(".waiting .button").click();
            Patience.until("the board's page", () -> fresh.text(".tiles b").equals("21.5"));
            assertEquals(List.of(), fresh.complaints());
        }
    }

    @Test
    void showsAReadingAsItComesWithoutLoadingAgain() throws Exception {
        gateway.newBoard("live");
        gateway.store("live", "{\"temp\":20,\"state\":\"idle\"}");
        browser.open(address + "/?q=live");
        assertEquals("20", cell("live", "temp"));
        browser.run("window.same = true");
        awaitViewers();
        gateway.store("live", "{\"temp\":21.4567,\"state\":\"<b>run</b>\"}");
        Patience.until("the value", () -> cell("live", "temp").equals("21.46"));
        assertEquals("<b>run</b>", cell("live", "state"));
        Patience.until(
                "presence", () -> browser.text("[data-board=live] .presence").equals("online"));

        gateway.store("live", "{\"hum\":40}");
        Patience.until("a new metric", () -> cell("live", "hum").equals("40"));
        assertEquals(true, browser.run("return window.same === true"));
        assertQuiet();
    }

    private static void awaitViewers() throws Exception {
        Patience.until(
                "the page follows",
                () -> gateway.management("GET", "/metrics").send().body().contains("switchboard_live_viewers 1.0"));
    }

    @Test
    void followsBoardsThatComeIntoViewWhileItIsOpen() throws Exception {
        gateway.newBoard("newcomer-b", "{\"labels\":{\"newcomer\":\"\"}}");
        browser.open(address + "/?label=newcomer");
        awaitViewers();
        assertEquals("1", browser.text(".chips a b"));
        browser.find(".board h2 a").sendKeys("");
        gateway.newBoard("newcomer-a", "{\"labels\":{\"newcomer\":\"\"}}");
        browser.run("document.dispatchEvent(new Event('visibilitychange'))");
        Patience.until("counted", () -> browser.text(".chips a b").equals("2"));
        assertEquals("newcomer-a", browser.text(".board h2"));
        assertEquals("newcomer-b", browser.run("return document.activeElement.textContent"));
        Patience.until("told of", () -> {
            gateway.store("newcomer-a", "{\"temp\":7}");
            return String.valueOf(browser.run("return window.heard ??= (document.addEventListener('reading', event => {"
                            + " heard += event.detail.board; }), '')"))
                    .contains("newcomer-a");
        });
        assertQuiet();
    }

    @Test
    void lightsUpALinkUnderLoad() throws Exception {
        Semaphore gate = new Semaphore(0);
        try (FakeBoard board = new FakeBoard(client -> serve(client, gate))) {
            gateway.newBoard("busy", "{\"site\":{\"address\":\"" + board.address() + "\",\"queue\":2}}");
            browser.open(address + "/?q=busy");
            assertEquals("idle", browser.text("[data-board=busy] .words"));
            awaitViewers();
            for (int i = 0; i < 4; i++) {
                gateway.call("GET", "/boards/busy/site/?" + i).start();
            }
            awaitText("[data-board=busy] .words", "1 call, 2 waiting, 1 refused");
            assertEquals(2, browser.count("[data-board=busy] .dots .on"));
            assertTrue(browser.has("[data-board=busy][data-link=waiting]"));
            gate.release(3);
            awaitText("[data-board=busy] .words", "idle, 1 refused");
            assertEquals(0, browser.count("[data-board=busy] .dots .on"));
            assertQuiet();
        }
    }

    private static void serve(BoardSide client, Semaphore gate) throws IOException {
        client.readHead();
        gate.acquireUninterruptibly();
        client.send(BoardManners.HELLO);
    }

    @Test
    void drawsCurvesThatGrow() throws Exception {
        gateway.newBoard("curves");
        StringBuilder rows = new StringBuilder("time,temp\n");
        for (int i = 1; i < 60; i++) {
            rows.append(gateway.nowSeconds() - i * 60)
                    .append(',')
                    .append(20 + i % 7)
                    .append('\n');
        }
        gateway.call("POST", "/api/v1/boards/curves/readings")
                .type("text/csv")
                .body(rows.toString())
                .send()
                .expect(204);
        browser.open(address + "/boards/curves");
        Patience.until("a canvas", () -> browser.has(".plot.drawn canvas"));
        assertTrue(browser.count(".chart tbody tr") > 20, "rows: " + browser.count(".chart tbody tr"));
        assertEquals(
                59L,
                browser.run(
                        "return Chart.getChart(document.querySelector('canvas')).data.datasets[0].data.filter(p => p.y !== null).length"));
        awaitViewers();
        gateway.store("curves", "{\"temp\":99}");
        Patience.until(
                "the curve goes on",
                () -> Boolean.TRUE.equals(
                        browser.run(
                                "return Chart.getChart(document.querySelector('canvas')).data.datasets[0].data.at(-1).y === 99")));
        assertQuiet();
    }

    @Test
    void changesABoardByItsForms() throws Exception {
        gateway.newBoard("formed");
        browser.open(address + "/boards/formed");
        browser.run(
                "document.querySelector('#title').value = 'Formed & fine'; document.querySelector('#labels').value ="
                        + " 'floor=0\\nwing'; document.querySelector('#expect').value = '90s';");
        browser.run("document.querySelector('#settings + form button').click()");
        awaitText("h1", "Formed & fine");
        assertTrue(gateway.get("/api/v1/boards/formed").body().contains("\"floor\":\"0\""));
        browser.find("#command").sendKeys("led");
        browser.find("#args").sendKeys("{\"on\":true}");
        browser.run("document.querySelector('#commands + form button').click()");
        awaitText(".notice", "waits for the board");
        assertTrue(gateway.get("/api/v1/boards/formed/commands").body().contains("\"led\""));

        browser.run("document.querySelectorAll('.danger details').forEach(each => each.open = true)");
        browser.run("document.querySelector('form[action$=\"/token\"] button').click()");
        awaitText("h1", "New token of formed");
        String token = browser.text("#token");
        gateway.anonymous("GET", "/api/v1/boards/formed").token(token).send().expect(200);
        browser.open(address + "/boards/formed");
        browser.run("document.querySelectorAll('.danger details').forEach(each => each.open = true)");
        browser.find("#confirm").sendKeys("formed");
        browser.run("document.querySelector('form[action$=\"/delete\"] button').click()");
        Patience.until("back home", () -> browser.address().equals(address + "/"));
        gateway.get("/api/v1/boards/formed").expect(404);
        assertQuiet();
    }

    @Test
    void refusesAFormThatIsNotOfThisSession() throws Exception {
        gateway.newBoard("guarded");
        browser.open(address + "/boards/guarded");
        browser.run(
                "const form = document.querySelector('form[action$=\"/delete\"]'); form.querySelector('[name=csrf]')"
                        + ".value = 'sb_guess'; form.querySelector('#confirm').value = 'guarded'; form.submit()");
        awaitText("h1", "You may not do this");
        gateway.get("/api/v1/boards/guarded").expect(200);
    }

    @Test
    void logsInUnderANewSession(@TempDir Path own) throws Exception {
        try (Browser other = Browser.start(own.resolve("profile"))) {
            other.open(address + "/boards/whatever?range=6h");
            assertTrue(other.address().startsWith(address + "/login?next="), other.address());
            other.find("#token").sendKeys("sb_wrong");
            other.find("main button").click();
            Patience.until("refused", () -> other.has("[role=alert]"));
            other.cookie("switchboard_session", "sb_planted");
            gateway.newBoard("whatever");
            other.find("#token").sendKeys(gateway.adminToken());
            other.find("main button").click();
            Patience.until("on to the page", () -> other.address().equals(address + "/boards/whatever?range=6h"));
            assertNotEquals("sb_planted", other.cookie("switchboard_session"));
            assertNotEquals("", other.cookie("switchboard_session"));
            other.find(".who button").click();
            Patience.until("out", () -> other.address().equals(address + "/login"));
        }
    }

    @Test
    void hostileTextsDoNothing() throws Exception {
        String hostile = "<img src=x onerror=hacked=1><script>hacked=1</script>'\\\"javascript:hacked=1//`${hacked=1}";
        gateway.newBoard("hostile", "{\"name\":\"" + hostile + "\",\"labels\":{\"a\":\"" + hostile + "\"}}");
        String senml = "[{\"n\":\"temp\",\"v\":1,\"u\":\"<img src=x onerror=hacked=1>\"}," + "{\"n\":\"text\",\"vs\":\""
                + hostile + "\"}]";
        for (String path : List.of(
                "/?q=hostile", "/boards/hostile", "/?q=%3Cscript%3Ehacked=1%3C/script%3E&label=%22%3E%3Cb%3E")) {
            gateway.call("POST", "/api/v1/boards/hostile/readings")
                    .type("application/senml+json")
                    .body(senml)
                    .send()
                    .expect(204);
            browser.open(address + path);
            awaitViewersIf(path.contains("hostile"));
            gateway.call("POST", "/api/v1/boards/hostile/readings")
                    .type("application/senml+json")
                    .body(senml.replace("\"v\":1", "\"v\":2"))
                    .send()
                    .expect(204);
            if (path.contains("hostile")) {
                Patience.until("live", () -> cell("hostile", "temp").equals("2"));
                assertTrue(browser.text("h1, .board h2").length() > 3);
            }
            assertNull(browser.run("return window.hacked"));
            assertEquals(0, browser.count("main img, main script, main b b"));
            assertQuiet();
        }
    }

    private static void awaitViewersIf(boolean wanted) throws Exception {
        if (wanted) {
            awaitViewers();
        }
    }

    @Test
    void aBoardsOwnPageCannotActAsThePerson() throws Exception {
        String page =
                "<!doctype html><title>site</title><script>fetch('/api/v1/boards').then(() => document.title = 'reached',"
                        + " () => document.title = 'kept out'); window.top.hacked = 1;</script>";
        try (FakeBoard board =
                new FakeBoard(BoardManners.answering("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + page))) {
            gateway.newBoard("foreign", "{\"site\":{\"address\":\"" + board.address() + "\"}}");
            browser.open(address + "/boards/foreign/site/");
            Patience.until("the script has run", () -> !browser.title().equals("site"));
            assertEquals("kept out", browser.title());
        }
    }

    @Test
    void saysThatTheConnectionIsLostAndThatItIsBack(@TempDir Path own) throws Exception {
        int port = freePort();
        try (GatewayFixture open =
                GatewayFixture.start(own.resolve("data"), "pages.public=true", scheme + ".port=" + port)) {
            open.newBoard("lasting");
            open.store("lasting", "{\"temp\":1}");
            browser.open(scheme + "://127.0.0.1:" + port + "/");
            Patience.until(
                    "the page follows",
                    () -> open.management("GET", "/metrics").send().body().contains("switchboard_live_viewers 1.0"));
            assertFalse(browser.has("form[method=post]"));
            browser.run("window.said = []; const bar = document.getElementById('connection');"
                    + "new MutationObserver(() => said.push(bar.textContent)).observe(bar, { childList: true })");
            open.time().advance(Duration.ofSeconds(1));
            open.restart();
            open.store("lasting", "{\"temp\":2}");
            Patience.until("up to date", () -> cell("lasting", "temp").equals("2"));
            List<String> said = new ArrayList<>();
            ((List<?>) browser.run("return window.said")).forEach(text -> said.add(String.valueOf(text)));
            assertTrue(said.get(0).startsWith("Connection lost"), said.toString());
            Patience.until("said so", () -> String.valueOf(browser.run("return said.join()"))
                    .contains("up to date"));
            open.store("lasting", "{\"temp\":3}");
            Patience.until("live again", () -> cell("lasting", "temp").equals("3"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
