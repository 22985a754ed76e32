package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.BoardSide;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import io.switchboard.testkit.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Answers of boards that have no end: events, cameras and WebSocket. */
@Timeout(30)
class SiteStreamTest {
    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static int boards;

    private final Semaphore next = new Semaphore(0);

    private static String site(FakeBoard board, String more) {
        String name = "stream-" + boards++;
        gateway.newBoard(name, "{\"site\":{\"address\":\"" + board.address() + "\"" + more + "}}");
        return "/boards/" + name + "/site/";
    }

    private void serveEvents(BoardSide client) throws IOException {
        client.readHead();
        client.send("HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
        for (int event = 1; event <= 3; event++) {
            next.acquireUninterruptibly();
            client.send("data: " + event + "\n\n");
        }
    }

    @Test
    void eventsArePassedOnAsTheyCome() throws Exception {
        try (FakeBoard board = new FakeBoard(this::serveEvents)) {
            HttpResponse<InputStream> events =
                    gateway.call("GET", site(board, "") + "events").open();
            assertEquals(200, events.statusCode());
            try (InputStream in = events.body()) {
                for (int event = 1; event <= 3; event++) {
                    next.release();
                    assertEquals("data: " + event + "\n\n", new String(in.readNBytes(9), StandardCharsets.US_ASCII));
                }
                assertEquals(-1, in.read());
            }
        }
    }

    @Test
    void aViewerThatLeavesLetsTheBoardGo() throws Exception {
        try (FakeBoard board = new FakeBoard(client -> {
            client.readHead();
            client.send("HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
            client.awaitHangUp();
        })) {
            try (InputStream in = gateway.call("GET", site(board, "")).open().body()) {
                assertEquals(9, in.readNBytes(9).length);
            }
            Patience.until("the board is let go", () -> board.served() == 1);
        }
    }

    @Test
    void oneStreamMoreThanMayBeIsRefused(@TempDir Path other) throws Exception {
        try (GatewayFixture strict = GatewayFixture.start(other, "links.streams=0");
                FakeBoard board = new FakeBoard(this::serveEvents)) {
            strict.newBoard("radio", "{\"site\":{\"address\":\"" + board.address() + "\"}}");
            strict.get("/boards/radio/site/").problem(503, "link-full");
            next.release(3);
            Patience.until("the board is let go", () -> board.served() == 1);
        }
    }

    private static void echo(BoardSide client) throws IOException {
        String head = client.readHead();
        assertTrue(head.contains("Upgrade: websocket\r\n"), head);
        assertTrue(head.contains("Connection: Upgrade\r\n"), head);
        assertTrue(head.contains("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"), head);
        client.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\nhello");
        for (int i = 0; i < 3; i++) {
            client.send(client.read(4));
        }
    }

    private static String switchRequest(String path, String more) {
        return "GET " + path + " HTTP/1.1\r\nHost: gateway\r\n" + more
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }

    @Test
    void aWebSocketIsPassedThroughBothWays() throws Exception {
        try (FakeBoard board = new FakeBoard(SiteStreamTest::echo);
                RawClient browser = gateway.connect()) {
            String bearer = "Authorization: Bearer " + gateway.adminToken() + "\r\n";
            browser.send(switchRequest(site(board, "") + "ws", bearer));
            String head = browser.readAnswer();
            assertTrue(head.startsWith("HTTP/1.1 101 Switching Protocols\r\n"), head);
            assertTrue(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), head);
            browser.send("one.two.").send("end.");
            assertEquals("helloone.two.end.", browser.readToEnd());
        }
        Patience.until("the gateway serves on", () -> gateway.get("/").status() == 200);
    }

    @Test
    void aBoardThatDoesNotSwitchIsShownAsItIs() throws Exception {
        try (FakeBoard board = new FakeBoard(client -> {
                    client.readHead();
                    client.send("HTTP/1.0 404 Not Found\r\nContent-Type: text/plain\r\n\r\nno");
                });
                RawClient browser = gateway.connect()) {
            String bearer = "Authorization: Bearer " + gateway.adminToken() + "\r\n";
            browser.send(switchRequest(site(board, "") + "ws", bearer));
            String answer = browser.readAnswer();
            assertTrue(answer.startsWith("HTTP/1.1 404 ") && answer.endsWith("\r\n\r\nno"), answer);
        }
    }
}
