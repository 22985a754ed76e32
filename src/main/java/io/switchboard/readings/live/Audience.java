package io.switchboard.readings.live;

import io.switchboard.http.wire.SharedChunk;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The viewers on one event loop who want to see the same, and what they get next: put together once for all of them
 * who stand at the same place. On that loop only.
 */
final class Audience {
    /** @param boards empty for all */
    record Wish(Set<String> boards, boolean links) {
        boolean sees(LiveEvent event) {
            return (links || !event.isLink()) && (boards.isEmpty() || boards.contains(event.board()));
        }
    }

    private final Wish wish;
    private int viewers;
    private long from = -1;
    private long to;
    private long missed;
    private @Nullable SharedChunk next;

    Audience(Wish wish) {
        this.wish = wish;
    }

    Wish wish() {
        return wish;
    }

    void enter() {
        viewers++;
    }

    /** Whether that was the last. */
    boolean leave() {
        viewers--;
        return viewers == 0;
    }

    /** Whether {@link #next} is for those who stand at {@code cursor}. */
    boolean isReady(long cursor) {
        return from == cursor;
    }

    void prepare(long cursor, LiveWindow.Tail tail, String epoch) {
        release();
        from = cursor;
        missed = tail.missed();
        to = cursor + missed + tail.events().size();
        Buffer bytes = Buffer.buffer();
        if (missed > 0) {
            bytes.appendBuffer(LiveEvent.missed(Long.toString(missed)));
        }
        for (LiveEvent event : tail.events()) {
            if (wish.sees(event)) {
                bytes.appendBuffer(event.encoded(epoch));
            }
        }
        next = bytes.length() == 0 ? null : new SharedChunk(bytes);
    }

    /** What comes next, or null if none of it is wanted. */
    @Nullable
    SharedChunk next() {
        return next;
    }

    /** Events before it that were not kept. */
    long missed() {
        return missed;
    }

    /** Where those stand who got it. */
    long to() {
        return to;
    }

    /** Lets go of what was prepared. */
    void release() {
        from = -1;
        SharedChunk chunk = next;
        if (chunk != null) {
            next = null;
            chunk.release();
        }
    }
}
