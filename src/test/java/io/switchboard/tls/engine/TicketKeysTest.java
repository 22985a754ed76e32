package io.switchboard.tls.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TicketKeysTest {
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    private final TicketKeys keys = new TicketKeys(new SecureRandom(), START);

    @Test
    void keepsAKeyUntilItsTimeHasCome() {
        TicketKeys.Key first = keys.newestFirst().get(0);
        assertFalse(keys.rotate(START.plus(TicketKeys.ROTATION).minusMillis(1)));
        assertTrue(keys.rotate(START.plus(TicketKeys.ROTATION)));
        assertEquals(2, keys.newestFirst().size());
        assertSame(first, keys.newestFirst().get(1));
    }

    @Test
    void forgetsAKeyAfterADay() {
        TicketKeys.Key first = keys.newestFirst().get(0);
        Instant now = START;
        for (int i = 0; i < 3; i++) {
            assertTrue(keys.newestFirst().contains(first));
            now = now.plus(TicketKeys.ROTATION);
            assertTrue(keys.rotate(now));
        }
        assertFalse(keys.newestFirst().contains(first));
        assertEquals(Duration.ofDays(1), Duration.between(START, now));
    }

    @Test
    void makesEachKeyAnew() {
        keys.rotate(START.plus(TicketKeys.ROTATION));
        List<TicketKeys.Key> both = keys.newestFirst();
        assertFalse(java.util.Arrays.equals(both.get(0).aes(), both.get(1).aes()));
        assertFalse(java.util.Arrays.equals(both.get(0).name(), both.get(1).name()));
    }
}
