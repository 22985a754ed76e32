package io.switchboard.board;

import java.time.Duration;

/** Whether a board lives, judged by when it was heard of last. */
public enum Presence {
    /** Nothing was ever heard of it. */
    NEVER("never"),
    /** Heard of within the time that was to be expected, with half of it on top for a late one. */
    ONLINE("online"),
    /** Overdue, by less than three times what was to be expected. */
    LATE("late"),
    OFFLINE("offline");

    /** For a board that was never heard of. */
    public static final long UNSEEN = Long.MIN_VALUE;

    private static final int OFFLINE_AFTER = 3;

    private final String label;

    Presence(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Decides at {@code nowMillis}; {@code seenMillis} may be {@link #UNSEEN}. */
    public static Presence of(long nowMillis, long seenMillis, Duration expect) {
        if (seenMillis == UNSEEN) {
            return NEVER;
        }
        long silentMillis = nowMillis - seenMillis;
        long expectMillis = expect.toMillis();
        if (silentMillis <= expectMillis + expectMillis / 2) {
            return ONLINE;
        }
        return silentMillis <= expectMillis * OFFLINE_AFTER ? LATE : OFFLINE;
    }
}
