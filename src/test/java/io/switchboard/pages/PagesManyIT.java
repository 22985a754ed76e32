package io.switchboard.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.board.BoardDocument;
import io.switchboard.board.BoardDocuments;
import io.switchboard.board.BoardRegistry;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.Browser;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The overview of 10,000 boards in a browser, over TLS; a tenth of them have the label {@code hall=3}. */
@Timeout(300)
class PagesManyIT {
    private static final int BOARDS = 10_000;
    private static final int AT_ONCE = 500;
    private static final int PAGE_BYTES_MAX = 96 * 1024;

    @TempDir
    private static Path directory = Path.of("");

    private static GatewayFixture gateway;

    private static Browser browser;

    private static String address = "";

    @BeforeAll
    static void start() throws Exception {
        Browser.require();
        gateway = GatewayFixture.start(directory.resolve("data"));
        address = "https://127.0.0.1:" + gateway.tlsPort();
        for (int first = 0; first < BOARDS; first += AT_ONCE) {
            Future.all(IntStream.range(first, first + AT_ONCE)
                            .mapToObj(PagesManyIT::make)
                            .toList())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        browser = Browser.start(directory.resolve("profile"));
        browser.screen(1_440, 900, false);
        browser.logIn(address, gateway.adminToken());
    }

    private static Future<BoardRegistry.Issued> make(int number) {
        BoardDocument document =
                BoardDocuments.read(name(number), Answer.parse("{\"labels\":{\"hall\":\"" + number % 10 + "\"}}"));
        return gateway.gateway().boards().create(document);
    }

    /** As long as a name may be. */
    private static String name(int number) {
        return "%05d-%s".formatted(number, "x".repeat(57));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            gateway.close();
        }
    }

    @AfterEach
    void leavePage() {
        assertEquals(List.of(), browser.complaints());
        browser.open("about:blank");
    }

    private static List<String> shown() {
        Object names = browser.run("return [...document.querySelectorAll('.board')].map(at => at.dataset.board)");
        return ((List<?>) names).stream().map(String::valueOf).toList();
    }

    private static void follow(String css) throws Exception {
        String before = browser.address();
        browser.run("document.querySelector(arguments[0]).click()", css);
        Patience.until("another page", () -> !browser.address().equals(before) && browser.has("#connection"));
    }

    @Test
    void showsAPageOfThem() {
        for (String path : List.of("/", "/?page=200", "/?sort=heard", "/?label=hall=3&sort=trouble&page=20")) {
            String page = gateway.get(path).expect(200).body();
            assertTrue(page.length() < PAGE_BYTES_MAX, path + " has " + page.length());
            assertEquals(50, page.split("<li class=\"board\"", -1).length - 1, path);
        }
        browser.open(address + "/?page=200");
        assertEquals(name(9_999), shown().get(49));
        assertEquals("9\u202f951–10\u202f000 of 10\u202f000", browser.text(".pager span"));
    }

    @Test
    void findsOneOfThem() {
        browser.open(address + "/");
        browser.find("#q").sendKeys("09999-");
        browser.find(".search button").click();
        assertEquals(List.of(name(9_999)), shown());
        browser.open(address + "/?q=hall=3&presence=never&sort=trouble&page=999");
        assertEquals(name(9_993), shown().get(49));
    }

    @Test
    void leafsThroughAThousand() throws Exception {
        browser.open(address + "/");
        follow(".board:nth-child(4) .tag");
        assertEquals("hall=3", browser.find("#label").getDomProperty("value"));
        Set<String> seen = new TreeSet<>(shown());
        for (int page = 2; page <= 20; page++) {
            browser.run("document.querySelector('.board:last-child').scrollIntoView()");
            follow(".pager a[rel=next]");
            assertEquals(50, shown().size());
            seen.addAll(shown());
        }
        assertEquals(1_000, seen.size());
        assertEquals(0, browser.count(".pager a[rel=next]"));
        browser.find("#page").clear();
        browser.find("#page").sendKeys("7");
        follow(".jump button");
        assertEquals(name(3_003), shown().get(0));
    }

    @Test
    void hearsOfWhatItShowsOnly() throws Exception {
        browser.open(address + "/?label=hall=4&page=20");
        browser.run("window.heard = []; document.addEventListener('reading', event => heard.push(event.detail.board))");
        Patience.until(
                "the page follows",
                () -> gateway.management("GET", "/metrics").send().body().contains("switchboard_live_viewers 1.0"));
        gateway.store(name(4), "{\"temp\":1}");
        gateway.store(name(9_993), "{\"temp\":2}");
        gateway.store(name(9_994), "{\"temp\":3}");
        Patience.until("live on the last page", () -> browser.text(".board:last-child [data-metric=temp] b")
                .equals("3"));
        assertEquals(List.of(name(9_994)), browser.run("return heard"));
        browser.open(address + "/?sort=heard");
        assertEquals(
                List.of(name(9_994), name(9_993), name(4)),
                shown().subList(0, 3).stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
    }
}
