package io.switchboard.board;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Notices boards whose presence changed and tells about each. Judges every board once a second: 100,000 take about a
 * millisecond, so it belongs on a worker, one sweep at a time.
 */
public final class PresenceSweep {
    /** Told of a board's new presence. */
    @FunctionalInterface
    public interface Listener {
        void changed(String board, Presence presence);
    }

    private final BoardRegistry registry;
    private final Duration defaultExpect;
    private final InstantSource clock;
    private final Listener listener;
    private final AtomicIntegerArray counts = new AtomicIntegerArray(Presence.values().length);

    public PresenceSweep(BoardRegistry registry, Duration defaultExpect, InstantSource clock, Listener listener) {
        this.registry = registry;
        this.defaultExpect = defaultExpect;
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes every board as it is now, without telling: at start nothing has changed yet. */
    public void settle() {
        judge((board, presence) -> {});
    }

    /** One round over all boards. */
    public void sweep() {
        judge(listener);
    }

    private void judge(Listener told) {
        long now = clock.millis();
        int[] found = new int[counts.length()];
        for (Board board : registry.all()) {
            Presence presence = board.presence(now, defaultExpect);
            found[presence.ordinal()]++;
            if (presence != board.judged()) {
                board.judged(presence);
                told.changed(board.name(), presence);
            }
        }
        for (int i = 0; i < found.length; i++) {
            counts.set(i, found[i]);
        }
    }

    /** How many boards had this presence at the last sweep. Any thread. */
    public int count(Presence presence) {
        return counts.get(presence.ordinal());
    }
}
