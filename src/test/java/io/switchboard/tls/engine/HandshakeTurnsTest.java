package io.switchboard.tls.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakeTurnsTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final EventExecutor loop = channel.eventLoop();
    private final HandshakeTurns turns = new HandshakeTurns();
    private final List<String> begun = new ArrayList<>();

    HandshakeTurnsTest() {
        channel.freezeTime();
    }

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    private boolean take(String name) {
        return turns.take(loop, () -> begun.add(name));
    }

    private void nextRound() {
        channel.advanceTimeBy(1, TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void oneBeginsAtOnceAndTheOthersInRoundsOfTheirOwnAndInOrder() {
        assertTrue(take("first"));
        assertFalse(take("second"));
        assertFalse(take("third"));

        nextRound();
        assertEquals(List.of("second"), begun);
        assertFalse(take("fourth"), "behind those who wait");

        nextRound();
        nextRound();
        assertEquals(List.of("second", "third", "fourth"), begun);
    }

    @Test
    void theTurnIsFreeAgainWhenNobodyWaits() {
        assertTrue(take("first"));

        nextRound();

        assertTrue(take("second"));
        assertEquals(List.of(), begun, "nothing that began at once is run again");
    }
}
