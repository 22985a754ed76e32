package io.switchboard.board;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import org.junit.jupiter.api.Test;

class FailureThrottleTest {
    private static final String ADDRESS = "192.0.2.7";

    private final FailureThrottle throttle = new FailureThrottle();

    private void fail(int times, long nowMillis) {
        for (int i = 0; i < times; i++) {
            throttle.failed(ADDRESS, nowMillis);
        }
    }

    private int waitSeconds(long nowMillis) {
        FaultException slowed = assertThrows(FaultException.class, () -> throttle.check(ADDRESS, nowMillis));
        assertEquals(Fault.LOGIN_SLOWED, slowed.fault());
        return slowed.retryAfterSeconds();
    }

    @Test
    void forgivesTwoFailures() {
        fail(2, 0);
        assertDoesNotThrow(() -> throttle.check(ADDRESS, 0));
    }

    @Test
    void doublesTheWaitWithEachFailureUpToAnHour() {
        fail(3, 0);
        assertEquals(1, waitSeconds(0));
        int expected = 1;
        for (int failure = 4; failure < 40; failure++) {
            fail(1, 0);
            expected = Math.min(2 * expected, 3_600);
            assertEquals(expected, waitSeconds(0));
        }
    }

    @Test
    void letsThroughWhenTheWaitIsOverAndRoundsSecondsUp() {
        fail(4, 1_000);
        assertEquals(2, waitSeconds(1_000));
        assertEquals(1, waitSeconds(2_001));
        assertEquals(1, waitSeconds(2_999));
        assertDoesNotThrow(() -> throttle.check(ADDRESS, 3_000));
    }

    @Test
    void forgivesAllAfterASuccess() {
        fail(10, 0);
        throttle.succeeded(ADDRESS);
        fail(2, 0);
        assertDoesNotThrow(() -> throttle.check(ADDRESS, 0));
    }

    @Test
    void keepsAddressesApartAndRemembersABoundedNumber() {
        fail(10, 0);
        assertDoesNotThrow(() -> throttle.check("192.0.2.8", 0));
        for (int i = 0; i < 10_000; i++) {
            throttle.failed("other-" + i, 0);
        }
        assertDoesNotThrow(() -> throttle.check(ADDRESS, 0));
    }
}
