package io.switchboard.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.Browser;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.FakeOrigin;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page over TLS on a phone and on a desk, light and dark, and on a wall: nothing sticks out, nothing is in the way of
 * anybody, nothing is complained of. Keeps a picture of each under {@code target/screenshots}, to be looked at.
 */
@Timeout(600)
class PagesLookIT {
    private static final Duration LONG_AGO = Duration.ofHours(3);

    private enum Screen {
        WALL(2_560, 1_440),
        DESKTOP(1_440, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @TempDir
    private static Path directory = Path.of("");

    private static GatewayFixture gateway;

    private static Browser browser;

    private static FakeBoard asked;

    private static FakeOrigin origin;

    @BeforeAll
    static void start() throws Exception {
        Browser.require();
        origin = FakeOrigin.plain((request, seen) -> request.response()
                .setStatusCode(seen.uri().startsWith("/sunny") ? 200 : 503)
                .putHeader("Cache-Control", "max-age=60")
                .end("{\"temp\":21.5}"));
        gateway = GatewayFixture.start(
                directory.resolve("data"),
                Instant.now().minus(LONG_AGO),
                "fetch.allow-networks=127.0.0.0/8,::1/128",
                "fetch.ports=80,443,1," + origin.port(),
                "fetch.recipes.weather.url=" + origin.url("/sunny?city={city}&key=secret"),
                "fetch.recipes.weather.parameters.city=[a-z]{2,20}",
                "fetch.recipes.weather.fresh=1m");
        browser = Browser.start(directory.resolve("profile"));
        asked = new FakeBoard(BoardManners.silent());
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
            gateway.close();
            asked.close();
            origin.close();
        }
    }

    @Test
    void everyPageIsFitToBeSeen() throws Exception {
        String address = "https://127.0.0.1:" + gateway.tlsPort();
        look(address, Map.of("1-login", "/login"));
        browser.logIn(address, gateway.adminToken());
        look(address, Map.of("2-empty", "/"));
        browser.open(address + "/");
        browser.find("#new-board").sendKeys("kitchen");
        browser.find(".create button").click();
        Patience.until("the token is shown", () -> browser.has("#token"));
        check("3-token");
        look(address, Map.of("7-fetches-none", "/fetches"));
        makeBoards();
        makeFetches();
        Map<String, String> pages = new TreeMap<>();
        pages.put("4-boards", "/");
        pages.put("4-boards-none", "/?q=nowhere");
        pages.put("5-board", "/boards/greenhouse?range=1h");
        pages.put("5-board-never", "/boards/never-heard");
        pages.put("5-board-down", "/boards/pump-house?range=24h");
        pages.put("6-system", "/system");
        pages.put("7-fetches", "/fetches");
        pages.put("8-docs", "/docs");
        pages.put("9-trust", "/trust");
        look(address, pages);
        browser.complaints();
        browser.open(address + "/nowhere");
        check("9-error", false);
    }

    private static void look(String gatewayAddress, Map<String, String> pages) throws Exception {
        for (Map.Entry<String, String> page : pages.entrySet()) {
            browser.open(gatewayAddress + page.getValue());
            check(page.getKey());
        }
    }

    private static void check(String name) throws Exception {
        check(name, true);
    }

    private static void check(String name, boolean quiet) throws Exception {
        for (Screen screen : Screen.values()) {
            // A wall shows what a desk does, only wider.
            boolean wall = screen == Screen.WALL;
            for (boolean dark : wall ? new boolean[] {false} : new boolean[] {false, true}) {
                int width = screen.width;
                browser.screen(width, screen.height, dark);
                Patience.until("curves are drawn", () -> browser.count(".plot") == browser.count(".plot.drawn canvas"));
                String what = name + "-" + screen.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : "-light");
                browser.picture(what);
                Number wide = (Number) browser.run("return document.documentElement.scrollWidth");
                assertTrue(wide.intValue() <= width, what + " is " + wide + " wide");
                assertEquals(List.of(), wall ? List.of() : browser.barriers(), what);
            }
        }
        if (quiet) {
            assertEquals(List.of(), browser.complaints(), name);
        }
    }

    private static void makeBoards() throws Exception {
        gateway.newBoard("cellar", "{\"name\":\"Cellar\",\"labels\":{\"floor\":\"-1\"}}");
        gateway.newBoard("shed", "{\"labels\":{\"place\":\"garden\"}}");
        gateway.store("cellar", "{\"temp\":11.25,\"hum\":81}");
        gateway.time().advance(LONG_AGO.minusMinutes(2));
        gateway.store("shed", "{\"temp\":4.5}");
        gateway.time().advance(Duration.ofMinutes(2));
        gateway.newBoard("never-heard", "{\"name\":\"Weather mast\"}");
        String labels = "\"labels\":{\"floor\":\"0\",\"kind\":\"esp32\"}";
        gateway.newBoard("greenhouse", "{\"name\":\"Greenhouse\"," + labels + ",\"expect\":\"30s\"}");
        gateway.newBoard(
                "office",
                "{\"name\":\"Office\"," + labels + ",\"site\":{\"address\":\"" + asked.address() + "\",\"queue\":3}}");
        gateway.newBoard("pump-house", "{\"name\":\"Pump house\",\"site\":{\"address\":\"http://127.0.0.1:1/\"}}");
        course("kitchen", 21, "");
        course(
                "greenhouse",
                26,
                ",\"soil\":33,\"light\":18250.5,\"pump\":false,\"mode\":\"automatic\",\"battery\":3.914");
        course("office", 22, "");
        course("pump-house", 9, ",\"pressure\":101325");
        for (int i = 0; i < 3; i++) {
            gateway.call("GET", "/boards/pump-house/site/").send();
        }
        for (int i = 0; i < 6; i++) {
            gateway.call("GET", "/boards/office/site/?" + i).start();
        }
        Patience.until(
                "the office's link is full",
                () -> gateway.get("/api/v1/boards/office/link").body().contains("\"refused\":2"));
    }

    private static void makeFetches() {
        gateway.get("/fetch/weather?city=delft").expect(200);
        gateway.get("/fetch/weather?city=delft").expect(200);
        gateway.get("/fetch?url=" + origin.url("/rainy")).expect(503);
        gateway.get("/fetch?url=http://127.0.0.1:1/a").expect(502);
        gateway.get("/fetch?url=http://10.0.0.1/").expect(403);
    }

    /** An hour of it, and what it says now. */
    private static void course(String board, double around, String more) {
        StringBuilder senml = new StringBuilder("[");
        for (int minute = 60; minute > 0; minute--) {
            double temp = around + 3 * Math.sin(minute / 9.0) + Math.cos(minute * 1.7) / 3;
            double humidity = 48 + 9 * Math.cos(minute / 14.0);
            long time = gateway.nowSeconds() - minute * 60L;
            senml.append(String.format(
                    Locale.ROOT,
                    "{\"n\":\"temp\",\"t\":%d,\"u\":\"Cel\",\"v\":%.2f},{\"n\":\"hum\",\"t\":%d,\"u\":\"%%RH\",\"v\":%.1f},",
                    time,
                    temp,
                    time,
                    humidity));
        }
        senml.append("{\"n\":\"temp\",\"u\":\"Cel\",\"v\":")
                .append(around)
                .append("},{\"n\":\"hum\",\"u\":\"%RH\",\"v\":51}]");
        gateway.call("POST", "/api/v1/boards/" + board + "/readings")
                .type("application/senml+json")
                .body(senml.toString())
                .send()
                .expect(204);
        if (!more.isEmpty()) {
            gateway.store(board, "{" + more.substring(1) + "}");
        }
    }
}
