package io.switchboard.link.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.link.answer.AnswerLimits;
import io.switchboard.link.wire.CallFailure.Kind;
import io.switchboard.link.wire.Caller.Called;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.FakeBoard;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Resets on io_uring, where Netty 4.2.18 sometimes misses one that closely follows data: such a call must end by its total
 * timeout, and nothing may pass for an answer that is none.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IoUringResetTest {
    private static final CallLimits LIMITS = new CallLimits(
            Caller.LONG, Caller.LONG, Caller.LONG, Duration.ofSeconds(1), Caller.LONG, AnswerLimits.DEFAULT);

    private final Caller caller = Caller.on(Transport.IO_URING);

    @AfterAll
    void end() {
        caller.close();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.0 200 OK~~whole, whole",
        "HTTP/1.0 200 OK~Content-Length: 5~~whole, whole",
        "HTTP/1.0 200 OK~Content-Length: 50~~half,",
        "HTTP/1.0 200 OK~, ",
    })
    void aResetIsSeenOrTheCallEndsByItsTime(String lines, String body) throws Exception {
        try (FakeBoard board = new FakeBoard(BoardManners.resettingAfter(lines.replace('~', '\n')))) {
            Called called = caller.get(board.port(), LIMITS);
            if (called.failure() == null) {
                assertEquals(body, called.body());
            } else {
                Kind kind = called.failed().kind();
                assertTrue(Set.of(Kind.RESET, Kind.TOTAL_TIMEOUT).contains(kind), called::toString);
            }
        }
    }
}
