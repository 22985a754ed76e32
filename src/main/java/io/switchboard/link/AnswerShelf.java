package io.switchboard.link;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The last good answers of boards, at most so many bytes of them: the one that was used longest ago goes first. Owned by
 * one event loop.
 */
final class AnswerShelf {
    private record Key(String board, String share) {}

    /** An answer over this part of the shelf would push too many others off it. */
    private static final int PART_MAX = 4;

    private static final int FIRST_ROOM = 64;
    private static final float LOAD = 0.75f;

    private final long bytesMax;
    private final Map<Key, KnownAnswer> answers = new LinkedHashMap<>(FIRST_ROOM, LOAD, true);

    /** Written by the owner only; read by the gauge. */
    private final AtomicLong bytes = new AtomicLong();

    AnswerShelf(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Nullable
    KnownAnswer find(String board, String share) {
        return answers.get(new Key(board, share));
    }

    void put(String board, String share, KnownAnswer answer) {
        Key key = new Key(board, share);
        take(answers.remove(key));
        if (answer.bytes() > bytesMax / PART_MAX) {
            return;
        }
        answers.put(key, answer);
        bytes.addAndGet(answer.bytes());
        Iterator<KnownAnswer> oldest = answers.values().iterator();
        while (bytes.get() > bytesMax) {
            KnownAnswer dropped = oldest.next();
            oldest.remove();
            take(dropped);
        }
    }

    private void take(@Nullable KnownAnswer removed) {
        bytes.addAndGet(removed == null ? 0 : -removed.bytes());
    }

    void forget(String board) {
        answers.entrySet().removeIf(entry -> isOf(board, entry));
    }

    private boolean isOf(String board, Map.Entry<Key, KnownAnswer> entry) {
        boolean found = entry.getKey().board().equals(board);
        take(found ? entry.getValue() : null);
        return found;
    }

    /** For the gauge; any thread. */
    long bytes() {
        return bytes.get();
    }
}
