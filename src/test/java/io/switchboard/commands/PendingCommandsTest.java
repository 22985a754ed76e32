package io.switchboard.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingCommandsTest {
    private static final long NOW = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final PendingCommands pending = new PendingCommands();
    private final List<String> woken = new ArrayList<>();

    private static Command command(long id, long expiresAtMillis) {
        return new Command(id, Long.toString(id), expiresAtMillis);
    }

    private long add(long expiresAtMillis) {
        long id = pending.reserve(NOW);
        pending.add(command(id, expiresAtMillis)).forEach(Runnable::run);
        return id;
    }

    @Test
    void givesIdsThatRiseAlsoWhenTheClockGoesBack() {
        long first = pending.reserve(NOW);
        assertEquals(NOW, first);
        assertEquals(first + 1, pending.reserve(NOW));
        assertEquals(first + 2, pending.reserve(NOW - 500));
        pending.restore(command(NOW + 50, NEVER));
        assertEquals(NOW + 51, pending.reserve(NOW));
    }

    @Test
    void countsPlacesThatAreTakenButNotFilled() {
        for (int i = 0; i < PendingCommands.COMMANDS_MAX; i++) {
            assertTrue(pending.reserve(NOW) > 0);
        }
        assertEquals(PendingCommands.FULL, pending.reserve(NOW));
        pending.release();
        assertTrue(pending.reserve(NOW) > 0);
        assertEquals(PendingCommands.FULL, pending.reserve(NOW));
    }

    @Test
    void deliversInOrderOfIdsWhicheverIsDurableFirst() {
        long first = pending.reserve(NOW);
        long second = pending.reserve(NOW);
        pending.add(command(second, NEVER));
        pending.add(command(first, NEVER));
        assertEquals("[" + first + "," + second + "]", pending.deliver(NOW));
        assertEquals("[" + first + "," + second + "]", pending.deliver(NOW));
        pending.remove(first);
        assertFalse(pending.has(first));
        assertEquals("[" + second + "]", pending.deliver(NOW));
    }

    @Test
    void dropsWhatHasExpiredAndGivesItsPlaceAway() {
        for (int i = 0; i < PendingCommands.COMMANDS_MAX; i++) {
            add(NOW + 10);
        }
        assertEquals(PendingCommands.FULL, pending.reserve(NOW + 9));
        assertEquals("[]", pending.deliver(NOW + 10));
        assertTrue(pending.reserve(NOW + 10) > 0);
    }

    @Test
    void wakesEveryWaiterOnce() {
        assertEquals(List.of(), pending.await(() -> woken.add("a"), NOW));
        assertEquals(List.of(), pending.await(() -> woken.add("b"), NOW));
        add(NEVER);
        assertEquals(List.of("a", "b"), woken);
        add(NEVER);
        assertEquals(2, woken.size());
    }

    @Test
    void wakesAtOnceWhoComesWhenACommandWaits() {
        add(NEVER);
        pending.await(() -> woken.add("late"), NOW).forEach(Runnable::run);
        assertEquals(List.of("late"), woken);
        add(NEVER);
        assertEquals(List.of("late"), woken);
    }

    @Test
    void waitsWhenAllThatWaitedHasExpired() {
        add(NOW + 10);
        assertEquals(List.of(), pending.await(() -> woken.add("a"), NOW + 10));
    }

    @Test
    void makesRoomByWakingTheOldestWaiter() {
        for (int i = 0; i < PendingCommands.WAITERS_MAX; i++) {
            String name = "w" + i;
            assertEquals(List.of(), pending.await(() -> woken.add(name), NOW));
        }
        pending.await(() -> woken.add("new"), NOW).forEach(Runnable::run);
        assertEquals(List.of("w0"), woken);
    }

    @Test
    void doesNotWakeWhoHasLeft() {
        Runnable waiter = () -> woken.add("gone");
        pending.await(waiter, NOW);
        pending.leave(waiter);
        add(NEVER);
        pending.wake().forEach(Runnable::run);
        assertEquals(List.of(), woken);
    }
}
