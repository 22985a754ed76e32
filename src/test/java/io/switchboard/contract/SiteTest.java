package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import io.switchboard.testkit.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A board's own pages, one visitor at a time: the rows of BOARDS.md about boards as servers, and what visitors see. */
@Timeout(120)
class SiteTest {
    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static int boards;

    /** A board with that site; returns the path of its pages. */
    private static String site(FakeBoard board, String more) {
        String name = "site-" + boards++;
        gateway.newBoard(name, "{\"site\":{\"address\":\"" + board.address() + "\"" + more + "}}");
        return "/boards/" + name + "/site/";
    }

    private static String site(FakeBoard board) {
        return site(board, "");
    }

    @Test
    void theSmallestServersAnswerIsShown() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            Answer shown = gateway.get(site(board)).expect(200);
            assertEquals("Hello #0 from MicroPython!\n", shown.body());
            assertEquals("27", shown.header("Content-Length"));
            assertEquals("text/plain", shown.header("Content-Type"));
        }
    }

    @Test
    void aBodyTheBoardNeverReadsAndTheResetAfterItDoNoHarm() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter(BoardManners.HELLO))) {
            Answer shown = gateway.call("POST", site(board))
                    .body("x".repeat(4_000))
                    .send()
                    .expect(200);
            assertEquals("Hello #0 from MicroPython!\n", shown.body());
        }
    }

    @Test
    void requestsEndTheirLinesWithCrlfAndAreShort() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.headerLimit(512, BoardManners.HELLO))) {
            Call browser = gateway.call("GET", site(board) + "page?x=1")
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130 Safari/537.36")
                    .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
                    .header("Accept-Language", "en-US,en;q=0.9,de;q=0.8")
                    .header("Cookie", "tracking=" + "x".repeat(700))
                    .header("Sec-Fetch-Mode", "navigate");
            browser.send().expect(200);
            String request = board.requests().get(0);
            assertEquals(
                    "GET /page?x=1 HTTP/1.1\r\nHost: 127.0.0.1:" + board.port() + "\r\nConnection: close\r\n\r\n",
                    request);
        }
    }

    @Test
    void credentialsOfTheGatewayNeverReachABoard() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            gateway.call("GET", site(board))
                    .header("Cookie", "switchboard_session=secret; theme=dark")
                    .send()
                    .expect(200);
            String request = board.requests().get(0);
            assertTrue(request.contains("Cookie: theme=dark\r\n"), request);
            assertFalse(request.contains("secret") || request.contains(gateway.adminToken()), request);
        }
    }

    @Test
    void whatEveryBrowserAsksForOfItselfNeverReachesABoard() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            String site = site(board);
            gateway.get(site + "favicon.ico").expect(204);
            gateway.get(site + "robots.txt").expect(200);
            gateway.call("OPTIONS", site).send().expect(204);
            assertEquals(0, board.connections());
        }
    }

    @Test
    void aHeadIsAskedForAsAGetAndAnsweredWithoutBody() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            Answer shown = gateway.call("HEAD", site(board)).send().expect(200);
            assertEquals("", shown.body());
            assertTrue(board.requests().get(0).startsWith("GET / HTTP/1.1\r\n"));
        }
    }

    @Test
    void aFormIsPassedOnWithItsLength() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.reading(BoardManners.HELLO))) {
            gateway.call("POST", site(board) + "led")
                    .type("application/x-www-form-urlencoded")
                    .body("on=1")
                    .send()
                    .expect(200);
            String request = board.requests().get(0);
            assertTrue(request.startsWith("POST /led HTTP/1.1\r\n"), request);
            assertTrue(request.contains("\r\nContent-Length: 4\r\n"), request);
            assertTrue(request.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"), request);
            assertTrue(request.endsWith("\r\n\r\non=1"), request);
        }
    }

    @Test
    void theBoardsOwnLinksAreMovedUnderThePrefix() throws Exception {
        String page = "<html><body><a href=\"/led?on=1\">on</a> <a href=rel>r</a> <img src='/i.png'>"
                + "<form action=/set></form><a href=\"http://example.com/\">out</a></body></html>";
        try (FakeBoard board =
                new FakeBoard(BoardManners.answering("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + page))) {
            String site = site(board);
            String shown = gateway.get(site).expect(200).body();
            assertEquals(
                    page.replace("/led", site + "led")
                            .replace("/i.png", site + "i.png")
                            .replace("/set", site + "set"),
                    shown);
        }
    }

    @Test
    void redirectsAndCookiesStayUnderThePrefix() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(
                "HTTP/1.1 303 See Other\r\nLocation: /done\r\nSet-Cookie: a=b; Path=/; HttpOnly\r\n\r\n"))) {
            String site = site(board);
            Answer shown = gateway.get(site).expect(303);
            assertEquals("http://127.0.0.1:" + gateway.port() + site + "done", shown.header("Location"));
            String cookie = shown.header("Set-Cookie");
            assertTrue(
                    cookie.startsWith("a=b") && cookie.contains("Path=" + site) && cookie.contains("HttpOnly"), cookie);
        }
    }

    @Test
    void aPageMayReachNothingButItsOwnSite() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(
                "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Security-Policy: default-src *\r\n\r\n<p>hi"))) {
            String site = site(board);
            Answer shown = gateway.get(site).expect(200);
            String policy = shown.header("Content-Security-Policy");
            String own = "http://127.0.0.1:" + gateway.port() + site;
            assertEquals(1, shown.headers().allValues("Content-Security-Policy").size());
            assertTrue(policy.startsWith("default-src " + own + " "), policy);
            assertTrue(policy.contains("form-action " + own + ";"), policy);
            assertTrue(policy.contains("frame-ancestors 'none'") && policy.contains("frame-src 'none'"), policy);
            assertFalse(policy.contains("allow-popups") || policy.contains("'self'"), policy);
            assertEquals("nosniff", shown.header("X-Content-Type-Options"));
        }
    }

    @Test
    void aPageWithoutATypeIsTakenForWhatItLooksLike() throws Exception {
        try (FakeBoard board =
                new FakeBoard(BoardManners.answering("HTTP/1.0 200 OK\n\n\n<html><a href=/led>on</a>"))) {
            String site = site(board);
            Answer shown = gateway.get(site).expect(200);
            assertEquals("text/html", shown.header("Content-Type"));
            assertTrue(shown.body().contains("href=" + site + "led>"), shown.body());
        }
    }

    @Test
    void aPageThatIsForcedIntoGzipIsLeftInItIfItIsNoHtml() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.forcedGzip("plain words"))) {
            assertEquals("gzip", gateway.get(site(board)).expect(200).header("Content-Encoding"));
        }
    }

    @Test
    void aBoardThatIsNotThereIsAnHonest502() throws Exception {
        FakeBoard gone = new FakeBoard(BoardManners.silent());
        String site = site(gone);
        gone.close();
        gateway.get(site).problem(502, "board-unreachable");
    }

    @Test
    void aSilentBoardIsGivenUpInItsTime() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.silent())) {
            gateway.get(site(board, ",\"first-byte\":\"300ms\"")).problem(504, "board-timeout");
        }
    }

    @Test
    void anAnswerCutShortIsNotShownAsWhole() throws Exception {
        try (FakeBoard board =
                new FakeBoard(BoardManners.answering("HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\nhalf"))) {
            gateway.get(site(board)).problem(502, "bad-answer");
        }
    }

    @Test
    void aKeepAliveLiarDoesNotHoldItsPlace() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.keepAliveLiar("hello"))) {
            String site = site(board);
            assertEquals("hello", gateway.get(site).expect(200).body());
            assertEquals("hello", gateway.get(site).expect(200).body());
            assertEquals(1, board.openMost());
        }
    }

    @Test
    void aLongAnswerIsPassedOnAsItComes() throws Exception {
        int bytes = 5_000_000;
        try (FakeBoard board = new FakeBoard(BoardManners.huge(bytes))) {
            assertEquals(bytes, gateway.get(site(board)).expect(200).body().length());
        }
    }

    @Test
    void aRequestThatABoardCannotHoldIsRefused() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            gateway.get(site(board) + "?q=" + "x".repeat(600)).problem(414, "uri-too-long");
            assertEquals(0, board.connections());
        }
    }

    @Test
    void aBoardGetsTheFieldsThatItsDocumentAsksFor() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.headerLimit(512, BoardManners.HELLO))) {
            String site = site(board, ",\"pass\":[\"X-Api-Key\",\"accept\",\"Cookie\"]");
            gateway.call("GET", site)
                    .header("X-Api-Key", "k1")
                    .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
                    .header("Cookie", "switchboard_session=secret; theme=" + "d".repeat(200))
                    .header("X-Other", "no")
                    .send()
                    .expect(200);
            assertEquals(
                    "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + board.port() + "\r\nConnection: close\r\nX-Api-Key: k1\r\n"
                            + "accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8\r\n"
                            + "Cookie: theme=" + "d".repeat(200) + "\r\n\r\n",
                    board.requests().get(0));
        }
    }

    @Test
    void askedForFieldsThatABoardCannotHoldAreRefused() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            gateway.call("GET", site(board, ",\"pass\":[\"X-Api-Key\"]"))
                    .header("X-Api-Key", "k".repeat(500))
                    .send()
                    .problem(431, "headers-too-long");
            assertEquals(0, board.connections());
        }
    }

    @Test
    void theSiteWithoutItsSlashIsMoved() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            String site = site(board);
            Answer moved = gateway.get(site.substring(0, site.length() - 1)).expect(308);
            assertEquals("http://127.0.0.1:" + gateway.port() + site, moved.header("Location"));
        }
    }

    @Test
    void aBoardWithoutASiteSaysSo() {
        gateway.newBoard("bare");
        gateway.get("/boards/bare/site/").problem(404, "not-found");
        gateway.get("/boards/nobody/site/").problem(404, "unknown-board");
        gateway.get("/api/v1/boards/bare/link").problem(404, "not-found");
    }

    @Test
    void onlyWhoMayLookMayLookAndOnlyAdminsMaySend() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            String site = site(board);
            gateway.anonymous("GET", site).send().problem(401, "unauthorized");
            String token = gateway.newBoard("curious");
            gateway.anonymous("GET", site).token(token).send().problem(403, "forbidden");
            assertEquals(0, board.connections());
        }
    }

    @Test
    void theBasePathOfASiteIsPutBeforeEveryRequest() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            gateway.newBoard("based", "{\"site\":{\"address\":\"" + board.address() + "app/\"}}");
            gateway.get("/boards/based/site/page").expect(200);
            assertTrue(board.requests().get(0).startsWith("GET /app/page HTTP/1.1\r\n"));
        }
    }

    @Test
    void aVisitorThatHangsUpLetsTheBoardGo() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.silent())) {
            // Kept for nobody, or the call would go on without its visitor; and no limit that would end it.
            String site = site(board, ",\"fresh\":\"0s\",\"keep\":\"0s\",\"first-byte\":\"1h\",\"total\":\"1h\"");
            try (RawClient visitor = gateway.connect()) {
                visitor.send("GET " + site + " HTTP/1.1\r\nHost: x\r\nUser-Agent: Mozilla/5.0\r\nAuthorization: Bearer "
                        + gateway.adminToken() + "\r\n\r\n");
                Patience.until("the board is asked", () -> !board.requests().isEmpty());
            }
            Patience.until("the board is let go", () -> board.served() == 1);
        }
    }
}
