package io.switchboard.fetch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest fetches, for people who look at what their boards do. Any thread. */
public final class RecentFetches {
    private static final int COUNT_MAX = 50;

    private final Deque<Recent> latest = new ArrayDeque<>(COUNT_MAX);

    /**
     * One of them.
     *
     * @param board whose it was; null for an admin
     * @param target the recipe's name, or the host alone: the rest of an address may be secret
     * @param result the status, or the fault's slug
     * @param ok whether it brought what was asked for
     * @param cached whether it was answered without the outside
     */
    public record Recent(
            long atMillis,
            @Nullable String board,
            String target,
            String result,
            boolean ok,
            boolean cached,
            long tookMillis) {}

    synchronized void add(Recent fetched) {
        if (latest.size() == COUNT_MAX) {
            latest.removeLast();
        }
        latest.addFirst(fetched);
    }

    /** The newest first. */
    public synchronized List<Recent> all() {
        return List.copyOf(latest);
    }
}
