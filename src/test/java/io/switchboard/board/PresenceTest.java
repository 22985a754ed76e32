package io.switchboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceTest {
    private static final long NOW = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "-5000, ONLINE",
        "0, ONLINE",
        "10000, ONLINE",
        "15000, ONLINE",
        "15001, LATE",
        "30000, LATE",
        "30001, OFFLINE",
        "900000, OFFLINE"
    })
    void followsTheTimeOfSilence(long silentMillis, Presence presence) {
        assertEquals(presence, Presence.of(NOW, NOW - silentMillis, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({"0", "1000000", "-1000000", "9223372036854775807"})
    void neverHeardOfABoardThatSentNothing(long nowMillis) {
        assertEquals(Presence.NEVER, Presence.of(nowMillis, Presence.UNSEEN, Duration.ofDays(366)));
    }
}
