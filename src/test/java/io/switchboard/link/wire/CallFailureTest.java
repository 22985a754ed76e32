package io.switchboard.link.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.link.answer.AnswerLimits;
import io.switchboard.link.wire.CallFailure.Kind;
import io.switchboard.link.wire.Caller.Called;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What boards do as servers, each in a call that fails: of which kind, and what is known of it. */
class CallFailureTest extends TransportTest {
    private static final Duration LONG = Caller.LONG;
    private static final Duration SHORT = Caller.SHORT;
    /** Enough for the first bytes of a board on a busy machine. */
    private static final Duration WHILE = Duration.ofMillis(700);

    private static CallLimits connectShort() {
        return new CallLimits(SHORT, LONG, LONG, LONG, LONG, AnswerLimits.DEFAULT);
    }

    private static CallLimits firstByteShort() {
        return new CallLimits(LONG, LONG, SHORT, LONG, LONG, AnswerLimits.DEFAULT);
    }

    private static CallLimits totalShort() {
        return new CallLimits(LONG, LONG, LONG, WHILE, LONG, AnswerLimits.DEFAULT);
    }

    private static CallLimits idleShort() {
        return new CallLimits(LONG, LONG, LONG, null, WHILE, AnswerLimits.DEFAULT);
    }

    private static void assertFailed(Kind kind, boolean sent, boolean begun, Called called) {
        CallFailure failure = called.failed();
        assertEquals(new CallFailure(kind, sent, begun, failure.detail()), failure);
        assertTrue(failure.detail().length() < 150, failure::detail);
    }

    @Test
    void saysThatNothingListens() throws Exception {
        // Bound, so that nobody else gets the port, and not listening.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress("127.0.0.1", 0));
            assertFailed(Kind.REFUSED, false, false, caller.get(bound.getLocalPort()));
        }
    }

    @Test
    void saysThatANameIsUnknown() {
        BoardTarget nowhere = new BoardTarget("no-such-board.invalid", 80, null);
        Called called = caller.call(nowhere, Caller.PATIENT, BoardRequest.get("/"));
        assertFailed(Kind.UNREACHABLE, false, false, called);
        assertEquals(
                "no address is known for the board's host name", called.failed().detail());
    }

    @Test
    void saysThatThereIsNoWay() {
        // An address for documentation would need a way out of this machine; this one never has one.
        BoardTarget nowhere = new BoardTarget("255.255.255.255", 80, null);
        assertFailed(Kind.UNREACHABLE, false, false, caller.call(nowhere, Caller.PATIENT, BoardRequest.get("/")));
    }

    @Test
    void givesUpOnABoardWhoseBacklogIsFull() throws Exception {
        List<Socket> others = new ArrayList<>();
        try (ServerSocket board = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            fill(board, others);
            assertFailed(Kind.CONNECT_TIMEOUT, false, false, caller.get(board.getLocalPort(), connectShort()));
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }
    }

    /** Connects until a further client is left waiting. */
    private static void fill(ServerSocket board, List<Socket> others) throws IOException {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", board.getLocalPort());
        while (others.size() < 10) {
            Socket other = new Socket();
            others.add(other);
            try {
                other.connect(address, 300);
            } catch (SocketTimeoutException full) {
                // Which this waits for.
                return;
            }
        }
        throw new AssertionError("a backlog of 1 took " + others.size());
    }

    @Test
    void givesUpOnASilentBoard() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.silent())) {
            assertFailed(Kind.FIRST_BYTE_TIMEOUT, true, false, caller.get(board.port(), firstByteShort()));
            assertFailed(Kind.TOTAL_TIMEOUT, true, false, caller.get(board.port(), totalShort()));
            assertFailed(Kind.IDLE_TIMEOUT, true, false, caller.get(board.port(), idleShort()));
            // The board is let go each time: else the next call would not have been served.
            assertEquals(1, board.openMost());
        }
    }

    @Test
    void givesUpOnABoardWhosePowerIsCut() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.halfOpenAfter("HTTP/1.0 200 OK\n\nhalf of"))) {
            Called called = caller.get(board.port(), totalShort());
            assertFailed(Kind.TOTAL_TIMEOUT, true, true, called);
            assertEquals("half of", called.body());
            assertFailed(Kind.IDLE_TIMEOUT, true, true, caller.get(board.port(), idleShort()));
        }
    }

    @Test
    void givesUpOnABoardThatDripsForTooLong() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.dripping(BoardManners.HELLO.repeat(100), 5))) {
            assertFailed(Kind.TOTAL_TIMEOUT, true, true, caller.get(board.port(), totalShort()));
        }
    }

    @Test
    void doesNotCallADripIdle() throws Exception {
        // Much longer than the limit as a whole, but never that long without a byte.
        try (FakeBoard board = new FakeBoard(BoardManners.dripping(BoardManners.HELLO, 40))) {
            assertEquals(
                    "Hello #0 from MicroPython!\n",
                    caller.get(board.port(), idleShort()).body());
        }
    }

    @Test
    void saysWhenABoardClosesWithoutAnAnswer() throws Exception {
        try (FakeBoard board = new FakeBoard(client -> client.readHead())) {
            assertFailed(Kind.SHORT_ANSWER, true, false, caller.get(board.port()));
        }
    }

    @Test
    void saysWhenLessComesThanWasPromised() throws Exception {
        try (FakeBoard board =
                new FakeBoard(BoardManners.answering("HTTP/1.0 200 OK\r\nContent-Length: 50\r\n\r\nhello"))) {
            Called called = caller.get(board.port());
            assertFailed(Kind.SHORT_ANSWER, true, true, called);
            assertEquals(
                    "closed by the board after 5 of 50 bytes promised",
                    called.failed().detail());
        }
    }

    @Test
    void stopsAHugeAnswer() throws Exception {
        AnswerLimits small = AnswerLimits.DEFAULT.withBodyBytesMax(100_000);
        CallLimits limits = new CallLimits(LONG, LONG, LONG, LONG, LONG, small);
        try (FakeBoard board = new FakeBoard(BoardManners.huge(1L << 40))) {
            Called called = caller.get(board.port(), limits);
            assertFailed(Kind.TOO_LARGE, true, true, called);
            assertEquals(100_000, called.body().length());
            Patience.until("the board is rid of its caller", () -> board.served() == 1);
        }
    }

    @Test
    void saysWhenAnAnswerIsNoHttp() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.answering("HTTP/1.0 OK\n\n"))) {
            assertFailed(Kind.MALFORMED, true, true, caller.get(board.port()));
        }
        try (FakeBoard board = new FakeBoard(BoardManners.answering("HTTP/1.1 101 Switching Protocols\r\n\r\n"))) {
            Called called = caller.get(board.port());
            assertFailed(Kind.MALFORMED, true, true, called);
            assertNull(called.head());
        }
    }

    @Test
    void handsOnNothingAfterACancel() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.huge(1L << 40))) {
            BoardCall[] call = new BoardCall[1];
            Caller.Recorder recorder = new Caller.Recorder(part -> call[0].cancel());
            caller.onLoop(() -> call[0] =
                    caller.beginHere(Caller.plain(board.port()), Caller.ENDLESS, BoardRequest.get("/"), recorder));
            Caller.await(call[0].closed().toCompletionStage().toCompletableFuture());
            Patience.until("the board is rid of its caller", () -> board.served() == 1);
            assertEquals(0, caller.onLoop(recorder::endings));
            assertTrue(caller.onLoop(recorder::bodyBytes) <= 64 << 10, "one part at most");
        }
    }

    @Test
    void sendsNothingWhenCancelledBeforeTheConnectionIsThere() throws Exception {
        try (Caller own = newCaller();
                FakeBoard board = new FakeBoard(BoardManners.answering(BoardManners.HELLO))) {
            Caller.Recorder recorder = new Caller.Recorder();
            BoardCall call = own.onLoop(() -> {
                BoardCall begun =
                        own.beginHere(Caller.plain(board.port()), Caller.PATIENT, BoardRequest.get("/"), recorder);
                begun.cancel();
                return begun;
            });
            Caller.await(call.closed().toCompletionStage().toCompletableFuture());
            Patience.until("the board saw its caller go", () -> board.served() == board.connections());
            assertEquals(List.of(), board.requests());
            assertEquals(0, own.onLoop(recorder::endings));
            assertEquals(1, own.counts.failedTotal(Kind.CANCELLED));
            assertEquals(0, own.counts.openNow());
        }
    }

    @Test
    void isForItsEventLoopOnly() {
        assertThrows(
                IllegalStateException.class,
                () -> caller.beginHere(Caller.plain(1), Caller.PATIENT, BoardRequest.get("/"), new Caller.Recorder()));
    }

    @Test
    void writesNothingToABoardThatHasNotSwitched() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.silent())) {
            Caller.Recorder recorder = new Caller.Recorder();
            BoardCall call = caller.begin(Caller.plain(board.port()), Caller.PATIENT, BoardRequest.get("/"), recorder);
            Patience.until("the board was asked", () -> board.requests().size() == 1);
            AssertionError refused = assertThrows(
                    AssertionError.class,
                    () -> caller.onLoop(() -> call.write(io.vertx.core.buffer.Buffer.buffer("x"))));
            assertTrue(refused.toString().contains("has not switched"), refused::toString);
            caller.onLoop(() -> {
                call.cancel();
                return true;
            });
        }
    }
}
