package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OpenLoopScheduleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void boardsComeInTheOrderOfTheirPhases() {
        OpenLoopSchedule schedule = new OpenLoopSchedule(1_000, Duration.ofNanos(100), new long[] {70, 10, 40});
        assertEquals(1, schedule.board(0));
        assertEquals(2, schedule.board(1));
        assertEquals(0, schedule.board(2));
        assertEquals(1_010, schedule.dueNanos(0));
        assertEquals(1_070, schedule.dueNanos(2));
        assertEquals(1_110, schedule.dueNanos(3));
        assertEquals(1, schedule.round(3));
        assertEquals(1_270, schedule.dueNanos(0, 2));
    }

    @Property(tries = 100)
    void everyBoardPostsOnceAPeriodAndNoneIsDueBeforeTheOneAhead(
            @ForAll @IntRange(min = 1, max = 200) int boards, @ForAll long seed) {
        OpenLoopSchedule schedule = new OpenLoopSchedule(5, SECOND, OpenLoopSchedule.jitter(boards, SECOND, seed));
        long before = Long.MIN_VALUE;
        for (int period = 0; period < 3; period++) {
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < boards; i++) {
                long number = (long) period * boards + i;
                long due = schedule.dueNanos(number);
                assertTrue(due >= before);
                assertEquals(period, (due - 5) / SECOND.toNanos());
                seen.add(schedule.board(number));
                before = due;
            }
            assertEquals(boards, seen.size());
        }
    }

    @Test
    void theJitterSpreadsAFleetOverThePeriod() {
        long[] phases = OpenLoopSchedule.jitter(1_000, SECOND, 3);
        int[] tenths = new int[10];
        for (long phase : phases) {
            tenths[(int) (phase / 100_000_000)]++;
        }
        for (int count : tenths) {
            assertTrue(count > 60 && count < 140, "a tenth of the period has " + count + " of 1,000 boards");
        }
    }
}
