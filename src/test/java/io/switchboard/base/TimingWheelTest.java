package io.switchboard.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimingWheelTest {
    private static final long START = 1_700_000_000_000L;

    private final TimingWheel<Due> wheel = new TimingWheel<>(START);

    private static final class Due extends TimingWheel.Entry<Due> {}

    private static Due due(long millis) {
        Due poll = new Due();
        poll.dueMillis = millis;
        return poll;
    }

    private List<Due> advance(long nowMillis) {
        List<Due> found = new ArrayList<>();
        wheel.advance(nowMillis, found::add);
        return found;
    }

    @Test
    void handsAPollOutInTheTickAfterItsTimeAndOnce() {
        Due poll = due(START + 1_000);
        wheel.add(poll);
        assertEquals(List.of(), advance(START + 999));
        assertEquals(List.of(poll), advance(START + 1_000 + TimingWheel.TICK_MILLIS));
        assertEquals(List.of(), advance(START + 1_000_000));
        assertEquals(0, wheel.size());
    }

    @Test
    void aTimeThatHasPassedIsDueWithTheNextTick() {
        Due poll = due(START - 60_000);
        wheel.add(poll);
        assertEquals(List.of(poll), advance(START + TimingWheel.TICK_MILLIS));
    }

    @Test
    void aPollOfALaterRoundStaysInItsSlot() {
        long round = TimingWheel.TICK_MILLIS * 4_096;
        Due now = due(START + 5_000);
        Due later = due(START + 5_000 + round);
        Due last = due(START + 5_000 + 3 * round);
        List.of(last, now, later).forEach(wheel::add);
        assertEquals(List.of(now), advance(START + 5_040));
        assertEquals(List.of(later), advance(START + 5_040 + round));
        assertEquals(List.of(last), advance(START + 5_040 + 3 * round));
    }

    @Test
    void afterALongPauseEverythingIsHandedOutAtOnce() {
        for (int i = 0; i < 1_000; i++) {
            wheel.add(due(START + i * 777L));
        }
        assertEquals(1_000, advance(START + 24 * 3_600_000L).size());
    }

    @Test
    void whatIsTakenOutDoesNotCome() {
        Due first = due(START + 100);
        Due second = due(START + 100);
        Due third = due(START + 100);
        List.of(first, second, third).forEach(wheel::add);
        wheel.remove(second);
        wheel.remove(second);
        assertFalse(advance(START + 200).contains(second));
        wheel.add(second);
        wheel.remove(first);
        assertEquals(List.of(second), advance(START + 300));
    }

    @Test
    void whoeverIsHandedOutMayTakeOthersOut() {
        List<Due> all = List.of(due(START + 20), due(START + 20), due(START + 20), due(START + 20));
        all.forEach(wheel::add);
        List<Due> found = new ArrayList<>();
        wheel.advance(START + 40, due -> {
            found.add(due);
            wheel.remove(all.get(1));
            wheel.remove(all.get(2));
        });
        assertEquals(List.of(all.get(0), all.get(3)), found);
        assertEquals(0, wheel.size());
    }

    @Test
    void whoeverIsHandedOutMayBePutInAgainAtOnce() {
        Due poll = due(START + 20);
        wheel.add(poll);
        List<Long> times = new ArrayList<>();
        for (long now = START; now < START + 1_000; now += 10) {
            long at = now;
            wheel.advance(now, due -> {
                times.add(at - START);
                due.dueMillis += 100;
                wheel.add(due);
            });
        }
        assertEquals(List.of(20L, 120L, 220L, 320L, 420L, 520L, 620L, 720L, 820L, 920L), times);
    }

    /** Every poll comes, none before its time, and none later than a tick after it. */
    @Property(tries = 300)
    void nonePassesUnnoticed(@ForAll @Size(max = 200) List<@LongRange(min = -1_000, max = 400_000) Long> dues) {
        TimingWheel<Due> all = new TimingWheel<>(START);
        dues.forEach(due -> all.add(due(START + due)));
        int[] found = {0};
        for (long now = START; now <= START + 401_000; now += 13) {
            long at = now;
            all.advance(now, poll -> {
                found[0]++;
                assertTrue(poll.dueMillis <= at, "early");
                assertTrue(at - Math.max(START, poll.dueMillis) <= 2 * TimingWheel.TICK_MILLIS + 13, "late");
            });
        }
        assertEquals(dues.size(), found[0]);
    }
}
