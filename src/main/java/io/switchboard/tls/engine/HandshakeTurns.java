package io.switchboard.tls.engine;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Lets one handshake begin in each round of an event loop. The first step of a handshake signs, which takes as long as
 * tens of requests: without turns, a loop that finds very many new connections at once would see to all of them before
 * it looks at anybody else. One per event loop, used on that loop only; those who wait are bounded by the handshakes that
 * may be in progress.
 */
final class HandshakeTurns {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean taken;

    /** Takes this round's turn; false if it is taken, and then {@code later} runs in the round in which it has its own. */
    boolean take(EventExecutor loop, Runnable later) {
        if (taken) {
            waiting.add(later);
            return false;
        }
        taken = true;
        afterThisRound(loop);
        return true;
    }

    /** A task that is due at once runs in this round still; one that is due in a moment, after the next look at sockets. */
    private void afterThisRound(EventExecutor loop) {
        loop.schedule(() -> next(loop), 1, TimeUnit.NANOSECONDS);
    }

    private void next(EventExecutor loop) {
        Runnable first = waiting.poll();
        if (first == null) {
            taken = false;
        } else {
            afterThisRound(loop);
            first.run();
        }
    }
}
