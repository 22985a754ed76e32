package io.switchboard.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private static final long NOW = 1_700_000_000_123L;

    @Test
    void aFleetIsSpreadOverItsPeriod() {
        int[] tenths = new int[10];
        for (int board = 0; board < 10_000; board++) {
            long first = PollSchedule.first("board-" + board, 10_000, NOW);
            assertTrue(first >= NOW && first < NOW + 10_000);
            tenths[(int) (first - NOW) / 1_000]++;
        }
        for (int tenth : tenths) {
            assertTrue(tenth > 800 && tenth < 1_200, "uneven: " + tenth);
        }
    }

    @Test
    void aBoardKeepsItsPhaseHoweverLongAPollTook() {
        assertEquals(NOW + 10_000, PollSchedule.next("a", NOW, 10_000, 0, NOW + 1));
        assertEquals(NOW + 10_000, PollSchedule.next("a", NOW, 10_000, 0, NOW + 9_999));
        assertEquals(
                NOW + 30_000, PollSchedule.next("a", NOW, 10_000, 0, NOW + 25_000), "what was missed is not made up");
    }

    @Test
    void aFailingBoardIsLeftAloneLongerEachTime() {
        long before = 0;
        for (int failures = 1; failures < 6; failures++) {
            long pause = PollSchedule.next("a", NOW, 1_000, failures, NOW) - NOW;
            long plain = 1_000L << failures;
            assertTrue(pause >= plain && pause < plain * 1.1 + 1, failures + " failures: " + pause);
            assertTrue(pause > before);
            before = pause;
        }
    }

    @Test
    void aPauseIsBoundedAndNeverShorterThanThePeriod() {
        long bounded = PollSchedule.next("a", NOW, 60_000, 30, NOW) - NOW;
        assertTrue(bounded >= 300_000 && bounded <= 330_000, "pause " + bounded);
        long rare = PollSchedule.next("a", NOW, 3_600_000, 3, NOW) - NOW;
        assertTrue(rare >= 3_600_000 && rare <= 3_960_000, "pause " + rare);
    }

    @Test
    void boardsThatFailTogetherAreNotTriedTogether() {
        long first = PollSchedule.next("board-1", NOW, 60_000, 2, NOW);
        long second = PollSchedule.next("board-2", NOW, 60_000, 2, NOW);
        assertTrue(Math.abs(first - second) > 50, first + " " + second);
    }
}
