package io.switchboard.readings.live;

import io.switchboard.readings.ReadingBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, numbered from 1 in the order in which they came: what viewers follow, and what one who lost its
 * connection catches up from. A ring of fixed size; the oldest event makes room for the newest. When the last viewer has
 * left, as many events more are kept for its return as the ring holds; after them events are numbered only, since what
 * nobody can ask for would still cost the collector a copy.
 *
 * <p>Any thread. Guarded by its own monitor, which is held for as long as copying references takes and never over I/O.
 */
final class LiveWindow {
    /** Events after a number: how many were missed because they were not kept, and the rest. */
    record Tail(long missed, List<LiveEvent> events) {}

    private final @Nullable LiveEvent[] ring;
    private long last;
    private int viewers;
    private long keepUntil;

    LiveWindow(int capacity) {
        ring = new @Nullable LiveEvent[capacity];
    }

    synchronized void viewerCame() {
        viewers++;
    }

    synchronized void viewerLeft() {
        viewers--;
        keepUntil = last + ring.length;
    }

    private boolean isWatched() {
        return viewers > 0 || last < keepUntil;
    }

    synchronized void add(String board, ReadingBatch batch) {
        if (!isWatched()) {
            last += batch.size();
            return;
        }
        int skipped = Math.max(0, batch.size() - ring.length);
        last += skipped;
        for (int i = skipped; i < batch.size(); i++) {
            last++;
            put(LiveEvent.reading(last, board, batch, i));
        }
    }

    synchronized void addPresence(String board, String presence) {
        last++;
        if (isWatched()) {
            put(LiveEvent.presence(last, board, presence));
        }
    }

    synchronized void addLink(String board, String json) {
        last++;
        if (isWatched()) {
            put(LiveEvent.link(last, board, json));
        }
    }

    private void put(LiveEvent event) {
        ring[(int) (event.number() % ring.length)] = event;
    }

    synchronized long last() {
        return last;
    }

    /** At most {@code max} events that came after number {@code after}, oldest first. */
    synchronized Tail after(long after, int max) {
        long first = Math.max(after, last - ring.length) + 1;
        List<LiveEvent> events = new ArrayList<>((int) Math.min(max, last - first + 1));
        long missed = first - after - 1;
        for (long number = first; number <= last && events.size() < max; number++) {
            LiveEvent event = ring[(int) (number % ring.length)];
            if (event != null && event.number() == number) {
                events.add(event);
            } else {
                missed++;
            }
        }
        return new Tail(missed, events);
    }
}
