package io.switchboard.link.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.link.answer.AnswerLimits;
import io.switchboard.link.answer.Field;
import io.switchboard.link.answer.Framing;
import io.switchboard.link.answer.Version;
import io.switchboard.link.wire.Caller.Called;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.Patience;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What boards do as servers, each in a call that goes well. */
class BoardClientTest extends TransportTest {
    @Test
    void readsTheSmallestServersAnswer() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            Called called = caller.get(board.port());
            assertEquals("Hello #0 from MicroPython!\n", called.body());
            assertEquals(Version.HTTP_1_0, called.known().version());
            assertEquals(List.of(), called.known().fields());
        }
    }

    @Test
    void sendsOneSmallRequestOfLinesInCrLf() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            Called called = caller.get(board.port());
            String expected = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + board.port() + "\r\nConnection: close\r\n\r\n";
            assertEquals(List.of(expected), board.requests());
            assertEquals(expected.length(), called.call().bytesSent());
            assertEquals(BoardManners.HELLO.length(), called.call().bytesReceived());
        }
    }

    @Test
    void readsABoardThatDrips() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.dripping(BoardManners.HELLO, 1))) {
            assertEquals(
                    "Hello #0 from MicroPython!\n", caller.get(board.port()).body());
        }
    }

    @Test
    void passesTheBoardWhoseBufferHolds512Bytes() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.headerLimit(512, BoardManners.HELLO))) {
            BoardRequest longest = BoardRequest.get("/" + "x".repeat(400));
            Called called = caller.call(Caller.plain(board.port()), Caller.PATIENT, longest);
            assertEquals(200, called.known().status());
            assertTrue(longest.headBytes(Caller.plain(board.port())) < 512);
        }
    }

    @Test
    void letsAKeepAliveLiarGoAsSoonAsTheAnswerIsComplete() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.keepAliveLiar("hello"))) {
            assertEquals("hello", caller.get(board.port()).body());
            assertEquals("hello", caller.get(board.port()).body());
            assertEquals(1, board.openMost());
        }
    }

    @Test
    void noticesConnectionsSideBySide() throws Exception {
        // What the others say of one connection at once would mean nothing else.
        try (FakeBoard board = new FakeBoard(BoardManners.silent())) {
            BoardCall first = caller.begin(
                    Caller.plain(board.port()), Caller.PATIENT, BoardRequest.get("/"), new Caller.Recorder());
            BoardCall second = caller.begin(
                    Caller.plain(board.port()), Caller.PATIENT, BoardRequest.get("/"), new Caller.Recorder());
            Patience.until("both are there", () -> board.connections() == 2);
            Patience.until("both are counted", () -> board.openMost() == 2);
            caller.onLoop(() -> cancel(first));
            caller.onLoop(() -> cancel(second));
        }
    }

    private static boolean cancel(BoardCall call) {
        call.cancel();
        return true;
    }

    @Test
    void letsGoOfABoardAfterAHeadWithoutABody() throws Exception {
        for (String answer : List.of("HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 304 Not Modified\n\n")) {
            try (FakeBoard board = new FakeBoard(BoardManners.halfOpenAfter(answer))) {
                assertEquals("", caller.get(board.port()).body());
            }
        }
        try (FakeBoard board =
                new FakeBoard(BoardManners.halfOpenAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"))) {
            BoardRequest head = new BoardRequest("HEAD", "/", List.of(), null);
            Called called = caller.call(Caller.plain(board.port()), Caller.PATIENT, head);
            assertEquals("9", called.known().field("content-length"));
        }
    }

    @Test
    void readsChunksFromABoardThatNeverCloses() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n";
        try (FakeBoard board = new FakeBoard(BoardManners.halfOpenAfter(answer))) {
            Called called = caller.get(board.port());
            assertEquals("hello world", called.body());
            assertEquals(Framing.Kind.CHUNKED, called.known().framing().kind());
        }
    }

    @Test
    void readsABoardWithoutAStatusLine() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering("<h1>21.5</h1>"))) {
            Called called = caller.get(board.port());
            assertEquals("<h1>21.5</h1>", called.body());
            assertEquals("text/html", called.known().field("Content-Type"));
        }
    }

    @Test
    void passesOnWhatABoardCompressedUnasked() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.forcedGzip("21.5 \u00b0C"))) {
            Called called = caller.get(board.port());
            assertEquals("gzip", called.known().field("content-encoding"));
            byte[] bytes = called.body().getBytes(StandardCharsets.ISO_8859_1);
            byte[] text = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            assertEquals("21.5 \u00b0C", new String(text, StandardCharsets.UTF_8));
        }
    }

    @Test
    void dropsJunkBehindTheBody() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello world";
        try (FakeBoard board = new FakeBoard(BoardManners.answering(answer))) {
            assertEquals("hello", caller.get(board.port()).body());
        }
    }

    @Test
    void sendsABodyWithItsLength() throws Exception {
        try (FakeBoard board =
                new FakeBoard(BoardManners.reading("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"))) {
            Buffer body = Buffer.buffer("x".repeat(100_000));
            Called called = caller.call(
                    Caller.plain(board.port()),
                    Caller.PATIENT,
                    new BoardRequest("PUT", "/f?a=%20b", List.of(new Field("Content-Type", "text/plain")), body));
            assertEquals(201, called.known().status());
            assertEquals(
                    "PUT /f?a=%20b HTTP/1.1\r\nHost: 127.0.0.1:" + board.port()
                            + "\r\nConnection: close\r\nContent-Length: 100000\r\nContent-Type: text/plain\r\n\r\n"
                            + body,
                    board.requests().get(0));
        }
    }

    @Test
    void opensAConnectionForEachCallAndOnlyThen() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            for (int i = 1; i <= 20; i++) {
                caller.get(board.port());
                assertEquals(i, board.connections());
            }
            assertEquals(1, board.openMost());
        }
    }

    @Test
    void holdsBackABoardWhileItsReaderPauses() throws Exception {
        int bytes = 20 << 20;
        try (FakeBoard board = new FakeBoard(BoardManners.huge(bytes))) {
            CompletableFuture<Void> paused = new CompletableFuture<>();
            BoardCall[] call = new BoardCall[1];
            Caller.Recorder recorder = new Caller.Recorder(part -> {
                if (!paused.isDone()) {
                    call[0].pause();
                    paused.complete(null);
                }
            });
            caller.onLoop(() -> call[0] =
                    caller.beginHere(Caller.plain(board.port()), Caller.ENDLESS, BoardRequest.get("/"), recorder));
            Caller.await(paused);
            // The board cannot have got rid of all of it: the buffers of two sockets are smaller.
            assertEquals(0, board.served());
            assertTrue(caller.onLoop(recorder::bodyBytes) < bytes / 2);
            assertFalse(recorder.done.isDone());
            caller.onLoop(() -> resume(call[0]));
            Caller.await(recorder.done);
            assertEquals(bytes, caller.onLoop(recorder::bodyBytes));
        }
    }

    private static boolean resume(BoardCall call) {
        call.resume();
        return true;
    }

    @Test
    void speaksAnotherProtocolWithABoardThatSwitches() throws Exception {
        FakeBoard.Manner echo = client -> {
            client.readHead();
            client.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhi ");
            client.send(client.read(5));
        };
        try (FakeBoard board = new FakeBoard(echo)) {
            Caller.Recorder recorder = new Caller.Recorder();
            BoardRequest request = new BoardRequest("GET", "/ws", List.of(new Field("Upgrade", "websocket")), null);
            BoardCall call = caller.begin(Caller.plain(board.port()), Caller.ENDLESS, request, recorder);
            assertEquals(101, Caller.await(recorder.headCame).status());
            long before = caller.onLoop(call::bytesSent);
            caller.onLoop(() -> call.write(Buffer.buffer("there")));
            Caller.await(recorder.done);
            Called called = caller.onLoop(() -> recorder.called(call));
            assertEquals("hi there", called.body());
            assertEquals(before + 5, caller.onLoop(call::bytesSent));
            assertTrue(board.requests().get(0).contains("\r\nConnection: Upgrade\r\n"));
        }
    }

    @Test
    void followsAStreamAsLongAsItLasts() throws Exception {
        String events = "data: 21.5\n\n".repeat(10);
        FakeBoard.Manner sending = client -> {
            client.readHead();
            client.send("HTTP/1.0 200 OK\nContent-Type: text/event-stream\n\n");
            BoardManners.drip(client, events, 15);
        };
        AnswerLimits few = AnswerLimits.DEFAULT.withBodyBytesMax(20);
        // The events alone take longer than the whole call may.
        CallLimits limits =
                new CallLimits(Caller.LONG, Caller.LONG, Caller.LONG, Duration.ofSeconds(1), Caller.LONG, few);
        try (FakeBoard board = new FakeBoard(sending)) {
            BoardCall[] call = new BoardCall[1];
            Caller.Recorder recorder = new Caller.Recorder(head -> call[0].becomeEndless(), part -> {});
            caller.onLoop(() ->
                    call[0] = caller.beginHere(Caller.plain(board.port()), limits, BoardRequest.get("/"), recorder));
            Caller.await(recorder.done);
            assertEquals(events, caller.onLoop(() -> recorder.called(call[0])).body());
        }
    }

    @Test
    void countsCallsAndBytes() throws Exception {
        try (Caller own = newCaller();
                FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            long sent = own.get(board.port()).call().bytesSent();
            own.get(board.port());
            assertEquals(2, own.counts.begunTotal());
            assertEquals(2, own.counts.answeredTotal());
            assertEquals(0, own.counts.openNow());
            assertEquals(2 * sent, own.counts.bytesSentTotal());
            assertEquals(2L * BoardManners.HELLO.length(), own.counts.bytesReceivedTotal());
        }
    }
}
