package io.switchboard.board;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

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
    private volatile Map<Presence, Integer> counts = Map.of();

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
        Map<Presence, Integer> found = new EnumMap<>(Presence.class);
        for (Board board : registry.all()) {
            Presence presence = board.presence(now, defaultExpect);
            found.merge(presence, 1, Integer::sum);
            if (presence != board.judged()) {
                board.judged(presence);
                told.changed(board.name(), presence);
            }
        }
        counts = found;
    }

    /** How many boards had this presence at the last sweep. Any thread. */
    public int count(Presence presence) {
        return counts.getOrDefault(presence, 0);
    }
}
