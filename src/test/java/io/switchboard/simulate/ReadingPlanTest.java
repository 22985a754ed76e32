package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReadingPlanTest {
    private static final long NOW = 1_732_190_000_000L;

    @Property(tries = 300)
    void timesOfABoardOnlyRise(
            @ForAll @IntRange(min = 1, max = 50) int readings,
            @ForAll @IntRange(min = 1, max = 8) int metrics,
            @ForAll @IntRange(min = 1, max = 100) int everyMillis) {
        PostShape shape = new PostShape(readings, Math.min(metrics, readings), false);
        assertRising(ReadingPlan.open(shape, NOW, Duration.ofMillis(everyMillis), 1));
        assertRising(ReadingPlan.closed(shape, NOW, 1));
    }

    private static void assertRising(ReadingPlan plan) {
        long last = Long.MIN_VALUE;
        for (int post = 0; post < 10; post++) {
            for (int row = 0; row < plan.shape().rows(); row++) {
                long time = plan.timeMillis(3, post, row);
                assertTrue(time > last, () -> "no time twice: " + plan);
                last = time;
            }
        }
    }

    @Test
    void thePostsOfAnOpenLoopEndWhenTheyAreDue() {
        PostShape shape = new PostShape(10, 2, false);
        ReadingPlan plan = ReadingPlan.open(shape, NOW, Duration.ofSeconds(1), 1);
        assertEquals(NOW + 250 + 3_000, plan.timeMillis(250, 3, 4));
        assertEquals(200, plan.timeMillis(0, 3, 4) - plan.timeMillis(0, 3, 3));
    }

    @Property
    void valuesFitTheirFiveCharacters(
            @ForAll long seed,
            @ForAll @IntRange(max = 100_000) int board,
            @ForAll @IntRange(max = 2_000_000) int post) {
        ReadingPlan plan = ReadingPlan.closed(new PostShape(4, 4, false), NOW, seed);
        int hundredths = plan.hundredths(board, 3, post, 0);
        assertTrue(hundredths >= 1_000 && hundredths <= 9_999, () -> "" + hundredths);
        assertEquals(
                Double.parseDouble(String.format("%d.%02d", hundredths / 100, hundredths % 100)),
                plan.value(board, 3, post, 0));
    }

    @Test
    void valuesMoveSlowlyAndDifferBetweenBoardsAndRuns() {
        ReadingPlan plan = ReadingPlan.closed(new PostShape(1, 1, false), NOW, 1);
        for (int post = 0; post < 10_000; post++) {
            int step = plan.hundredths(0, 0, post + 1, 0) - plan.hundredths(0, 0, post, 0);
            assertTrue(Math.abs(step) <= 16, "step of " + step);
        }
        ReadingPlan otherRun = ReadingPlan.closed(new PostShape(1, 1, false), NOW, 2);
        assertNotEquals(plan.value(0, 0, 0, 0), plan.value(1, 0, 0, 0));
        assertNotEquals(plan.value(0, 0, 0, 0), otherRun.value(0, 0, 0, 0));
    }

    @Test
    void theLastRowHasWhatIsLeft() {
        PostShape shape = new PostShape(10, 4, false);
        assertEquals(3, shape.rows());
        assertEquals(2, shape.metricsInRow(2));
        assertEquals(3, shape.rowsWith(1));
        assertEquals(2, shape.rowsWith(2));
    }
}
