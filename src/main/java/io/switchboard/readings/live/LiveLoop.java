package io.switchboard.readings.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The viewers on one event loop. Everything but {@link #wake} and {@link #close} runs on that loop.
 *
 * <p>Viewers who see every board and stand at the same place get the same bytes, put together once a round. A viewer
 * whose connection is full is passed over; it goes on from where it stopped when its connection drains.
 */
final class LiveLoop {
    private static final int EVENTS_A_ROUND_MAX = 512;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");

    private final LiveFeed feed;
    private final Context context;
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean beating;

    /** The bytes of the last round, for the next viewer at the same place: without links, and with them. */
    private final @Nullable Shared[] shared = new @Nullable Shared[2];

    private record Shared(Buffer bytes, long from, long to) {}

    LiveLoop(LiveFeed feed, Context context) {
        this.feed = feed;
        this.context = context;
    }

    /** Any thread: has the viewers brought up to date soon; many calls make one round. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(nothing -> round());
        }
    }

    Future<Void> add(Viewer viewer, boolean lost) {
        HttpServerResponse response = viewer.response();
        response.putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        response.setChunked(true);
        response.closeHandler(nothing -> remove(viewer));
        response.exceptionHandler(cause -> remove(viewer));
        response.drainHandler(nothing -> advance(viewer));
        response.write(Buffer.buffer("retry: 3000\n\n"));
        if (lost) {
            response.write(missed("null"));
        }
        viewers.add(viewer);
        beat();
        advance(viewer);
        return viewer.gone().future();
    }

    private void remove(Viewer viewer) {
        if (viewers.remove(viewer)) {
            feed.leave(viewer);
            viewer.gone().complete();
        }
    }

    private void beat() {
        if (!beating) {
            beating = true;
            context.owner().setPeriodic(HEARTBEAT_MILLIS, id -> heartbeat());
        }
    }

    private void heartbeat() {
        for (Viewer viewer : List.copyOf(viewers)) {
            if (!viewer.response().writeQueueFull()) {
                viewer.response().write(HEARTBEAT);
            }
        }
    }

    private void round() {
        woken.set(false);
        for (Viewer viewer : List.copyOf(viewers)) {
            advance(viewer);
        }
        Arrays.fill(shared, null);
    }

    private void advance(Viewer viewer) {
        while (viewers.contains(viewer) && !viewer.response().writeQueueFull()) {
            if (viewer.cursor() >= feed.window().last()) {
                return;
            }
            send(viewer);
        }
    }

    private void send(Viewer viewer) {
        int kind = viewer.seesLinks() ? 1 : 0;
        Shared ready = viewer.seesAll() ? shared[kind] : null;
        if (ready != null && ready.from() == viewer.cursor()) {
            write(viewer, ready.bytes());
            viewer.cursor(ready.to());
            return;
        }
        LiveWindow.Tail tail = feed.window().after(viewer.cursor(), EVENTS_A_ROUND_MAX);
        Buffer bytes = encode(viewer, tail);
        long from = viewer.cursor();
        viewer.cursor(from + tail.missed() + tail.events().size());
        if (viewer.seesAll()) {
            shared[kind] = new Shared(bytes, from, viewer.cursor());
        }
        write(viewer, bytes);
    }

    private static void write(Viewer viewer, Buffer bytes) {
        if (bytes.length() > 0) {
            viewer.response().write(bytes);
        }
    }

    private Buffer encode(Viewer viewer, LiveWindow.Tail tail) {
        Buffer bytes = Buffer.buffer();
        if (tail.missed() > 0) {
            feed.countDropped(tail.missed());
            bytes.appendBuffer(missed(Long.toString(tail.missed())));
        }
        for (LiveEvent event : tail.events()) {
            if (viewer.sees(event)) {
                bytes.appendBuffer(event.encoded(feed.epoch()));
            }
        }
        return bytes;
    }

    private static Buffer missed(String count) {
        return Buffer.buffer("event: missed\ndata: {\"missed\":" + count + "}\n\n");
    }

    /** Any thread: ends every stream. */
    void close() {
        context.runOnContext(nothing -> List.copyOf(viewers).forEach(this::end));
    }

    private void end(Viewer viewer) {
        viewer.response().end();
        remove(viewer);
    }
}
