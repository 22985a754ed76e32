package io.switchboard.readings.live;

import io.switchboard.http.wire.SharedChunk;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The viewers on one event loop. Everything but {@link #wake} and {@link #close} runs on that loop.
 *
 * <p>Events go out in rounds, each of which brings every viewer up to date. A round that has begun goes on in slices,
 * between which the loop serves whoever else waits. A viewer whose connection is full is passed over; it goes on from
 * where it stopped when its connection drains.
 */
final class LiveLoop {
    private static final int EVENTS_A_WRITE_MAX = 512;

    /** They take a few milliseconds. */
    private static final int VIEWERS_A_SLICE = 512;

    /** From round to round at least: what comes in between goes out in one write, and costs whoever posts it nothing. */
    private static final long GAP_MILLIS = 20;

    /** A viewer who got nothing for so long hears that the gateway is there; at the latest after twice that time. */
    private static final long HEARTBEAT_MILLIS = 15_000;

    private static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");

    private final LiveFeed feed;
    private final Context context;
    private final List<Viewer> viewers = new ArrayList<>();
    private final Map<Audience.Wish, Audience> audiences = new HashMap<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean beating;

    private boolean running;
    private boolean again;
    private long startedNanos = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(GAP_MILLIS);

    /** How many at the front of the list wait for their turn in this round. */
    private int left;

    /** The events after a place, as they were looked up last. */
    private LiveWindow.@Nullable Tail tail;

    private long tailFrom;

    LiveLoop(LiveFeed feed, Context context) {
        this.feed = feed;
        this.context = context;
    }

    /** Any thread: has the viewers brought up to date soon; many calls make one round. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(nothing -> begin());
        }
    }

    /** @param lost whether it cannot be known what the viewer missed */
    Future<Void> add(EventStream stream, Audience.Wish wish, long cursor, boolean lost) {
        Viewer viewer = new Viewer(stream, audiences.computeIfAbsent(wish, Audience::new), cursor);
        viewer.audience().enter();
        viewer.place(viewers.size());
        viewers.add(viewer);
        stream.open(
                nothing -> remove(viewer),
                nothing -> advance(viewer, feed.window().last()));
        if (lost) {
            stream.write(LiveEvent.missed("null"));
        }
        beat();
        advance(viewer, feed.window().last());
        return viewer.gone().future();
    }

    private void remove(Viewer viewer) {
        if (!viewer.gone().tryComplete()) {
            return;
        }
        Viewer last = viewers.remove(viewers.size() - 1);
        if (last != viewer) {
            viewers.set(viewer.place(), last);
            last.place(viewer.place());
        }
        Audience audience = viewer.audience();
        if (audience.leave()) {
            audience.release();
            audiences.remove(audience.wish());
        }
        feed.leave(audience.wish());
    }

    private void beat() {
        if (!beating) {
            beating = true;
            context.owner().setPeriodic(HEARTBEAT_MILLIS, id -> heartbeat());
        }
    }

    private void heartbeat() {
        SharedChunk chunk = new SharedChunk(HEARTBEAT);
        for (Viewer viewer : List.copyOf(viewers)) {
            if (!viewer.tookAny() && !viewer.stream().isFull()) {
                viewer.stream().write(chunk);
            }
        }
        chunk.release();
    }

    private void begin() {
        if (running) {
            again = true;
            return;
        }
        long now = System.nanoTime();
        long early = GAP_MILLIS - TimeUnit.NANOSECONDS.toMillis(now - startedNanos);
        if (early > 0) {
            context.owner().setTimer(early, id -> begin());
            return;
        }
        woken.set(false);
        startedNanos = now;
        running = true;
        left = viewers.size();
        slice();
    }

    /** From the back, where those who come stand, and from where the place of one who leaves is filled: none is passed over. */
    private void slice() {
        int until = Math.max(0, left - VIEWERS_A_SLICE);
        if (until > 0) {
            context.owner().setTimer(1, id -> slice());
        }
        try {
            long last = feed.window().last();
            while (left > until) {
                left--;
                if (left < viewers.size()) {
                    advance(viewers.get(left), last);
                }
            }
        } finally {
            if (until == 0) {
                end();
            }
        }
    }

    private void end() {
        audiences.values().forEach(Audience::release);
        tail = null;
        running = false;
        if (again) {
            again = false;
            begin();
        }
    }

    private void advance(Viewer viewer, long last) {
        while (viewer.cursor() < last && !viewer.isGone() && !viewer.stream().isFull()) {
            Audience audience = viewer.audience();
            if (!audience.isReady(viewer.cursor())) {
                audience.prepare(viewer.cursor(), tail(viewer.cursor()), feed.epoch());
            }
            feed.countDropped(audience.missed());
            viewer.takeNext();
        }
    }

    private LiveWindow.Tail tail(long from) {
        LiveWindow.Tail known = tail;
        if (known == null || tailFrom != from) {
            known = feed.window().after(from, EVENTS_A_WRITE_MAX);
            tail = known;
            tailFrom = from;
        }
        return known;
    }

    /** Any thread: ends every stream. */
    void close() {
        context.runOnContext(nothing -> List.copyOf(viewers).forEach(this::end));
    }

    private void end(Viewer viewer) {
        viewer.stream().end();
        remove(viewer);
    }
}
