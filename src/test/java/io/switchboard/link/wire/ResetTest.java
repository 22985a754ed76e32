package io.switchboard.link.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.link.answer.Quirk;
import io.switchboard.link.wire.CallFailure.Kind;
import io.switchboard.link.wire.Caller.Called;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.Patience;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Boards that end their connections with a reset: after an answer that is no harm, within one it is a failure. */
class ResetTest extends TransportTest {
    @Test
    void keepsTheAnswerOfABoardThatNeverReadsTheBody() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter(BoardManners.HELLO))) {
            Called called = caller.post(board.port(), Buffer.buffer("led=on"));
            assertEquals("Hello #0 from MicroPython!\n", called.body());
            assertEquals(Set.of(Quirk.ENDED_BY_RESET), called.quirks());
        }
    }

    @Test
    void keepsTheAnswerOfABoardThatResetsWhileALongBodyIsWritten() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter(BoardManners.HELLO))) {
            Buffer body = Buffer.buffer(new byte[32 << 20]);
            Called called = caller.post(board.port(), body);
            assertEquals("Hello #0 from MicroPython!\n", called.body(), called::toString);
        }
    }

    @Test
    void takesAResetForTheEndOfABody() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter(BoardManners.HELLO))) {
            Called called = caller.get(board.port());
            assertEquals("Hello #0 from MicroPython!\n", called.body());
            assertEquals(Set.of(Quirk.ENDED_BY_RESET), called.quirks());
        }
    }

    @Test
    void takesAResetAfterAPromisedBody() throws Exception {
        String answer = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter(answer))) {
            assertEquals("hello", caller.get(board.port()).body());
        }
    }

    @Test
    void losesNothingWhenABoardResetsWhileItsReaderPauses() throws Exception {
        // Less than the window, so that the board has sent all of it before its reset.
        String body = "x".repeat(30_000);
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter("HTTP/1.0 200 OK\n\n" + body))) {
            Caller.Recorder recorder = new Caller.Recorder();
            BoardCall call = caller.onLoop(() -> {
                BoardCall begun =
                        caller.beginHere(Caller.plain(board.port()), Caller.PATIENT, BoardRequest.get("/"), recorder);
                begun.pause();
                return begun;
            });
            Patience.until("the board has reset", () -> board.served() == 1);
            caller.onLoop(() -> resume(call));
            Caller.await(recorder.done);
            assertEquals(body.length(), caller.onLoop(recorder::bodyBytes));
        }
    }

    @Test
    void saysWhenABoardDiesOfALongHead() throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.headerLimit(512, BoardManners.HELLO))) {
            BoardRequest request = BoardRequest.get("/" + "x".repeat(600));
            Called called = caller.call(Caller.plain(board.port()), Caller.PATIENT, request);
            assertTrue(called.failed().kind() == Kind.SHORT_ANSWER
                    || called.failed().kind() == Kind.RESET);
            assertTrue(called.failed().requestSent());
        }
    }

    @Test
    void saysWhenABoardResetsWithinItsAnswer() throws Exception {
        String begun = "HTTP/1.0 200 OK\r\nContent-Length: 50\r\n\r\nhello";
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter(begun))) {
            Called called = caller.get(board.port());
            assertReset(true, called);
            assertEquals("hello", called.body());
        }
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter("HTTP/1.0 200 OK\r\n"))) {
            assertReset(true, caller.get(board.port()));
        }
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter(""))) {
            assertReset(false, caller.get(board.port()));
        }
    }

    private static boolean resume(BoardCall call) {
        call.resume();
        return true;
    }

    private static void assertReset(boolean begun, Called called) {
        CallFailure failure = called.failed();
        assertEquals(new CallFailure(Kind.RESET, true, begun, failure.detail()), failure);
    }
}
