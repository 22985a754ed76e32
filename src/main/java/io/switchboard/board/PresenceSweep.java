package io.switchboard.board;

import java.time.Duration;
import java.time.InstantSource;

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

    public PresenceSweep(BoardRegistry registry, Duration defaultExpect, InstantSource clock, Listener listener) {
        this.registry = registry;
        this.defaultExpect = defaultExpect;
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes every board as it is now, without telling: at start nothing has changed yet. */
    public void settle() {
        long now = clock.millis();
        registry.all().forEach(board -> board.judged(board.presence(now, defaultExpect)));
    }

    /** One round over all boards. */
    public void sweep() {
        long now = clock.millis();
        for (Board board : registry.all()) {
            Presence presence = board.presence(now, defaultExpect);
            if (presence != board.judged()) {
                board.judged(presence);
                listener.changed(board.name(), presence);
            }
        }
    }
}
