package io.switchboard.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private final CommitPace pace = new CommitPace();

    @Test
    void theFirstWriteDoesNotWait() {
        assertEquals(0, pace.leftNanos(12_345));
    }

    @Test
    void aClientAloneDoesNotWait() {
        pace.began(1_000, CommitPace.SHARED_FROM - 1);

        assertEquals(0, pace.leftNanos(1_000));
    }

    @Test
    void sharedCommitsBeginApart() {
        pace.began(1_000, CommitPace.SHARED_FROM);

        assertEquals(CommitPace.SPACING_NANOS, pace.leftNanos(1_000));
        assertEquals(CommitPace.SPACING_NANOS - 400, pace.leftNanos(1_400));
    }

    @Test
    void afterALongSyncNobodyWaits() {
        pace.began(1_000, 500);

        assertTrue(pace.leftNanos(1_000 + CommitPace.SPACING_NANOS) <= 0);
    }

    @Test
    void aClockThatHasWrappedAroundMakesNoDifference() {
        pace.began(Long.MAX_VALUE, 10);

        assertEquals(CommitPace.SPACING_NANOS - 1, pace.leftNanos(Long.MIN_VALUE));
    }
}
