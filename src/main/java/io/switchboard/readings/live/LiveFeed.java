package io.switchboard.readings.live;

import io.switchboard.base.Fault;
import io.switchboard.readings.ReadingBatch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Live events: published from any thread, followed by viewers on their own event loops. Publishing costs the same
 * whether one views or ten thousand do: it lays references into the window and wakes each loop that has viewers at most
 * once. A viewer that cannot keep up loses events, is told how many, and delays nobody.
 */
public final class LiveFeed {
    /** Events that are kept for viewers that come back. */
    public static final int WINDOW_EVENTS = 16_384;

    private final LiveWindow window = new LiveWindow(WINDOW_EVENTS);
    private final ConcurrentMap<Thread, LiveLoop> loops = new ConcurrentHashMap<>();
    private final Queue<LiveLoop> wakeable = new ConcurrentLinkedQueue<>();
    private final AtomicInteger viewers = new AtomicInteger();
    private final AtomicInteger linkViewers = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final int viewersMax;
    private final String epoch;

    /**
     * A feed without events.
     *
     * @param startMillis tells this run's event numbers from those of an earlier run
     */
    public LiveFeed(int viewersMax, long startMillis) {
        this.viewersMax = viewersMax;
        this.epoch = Long.toString(startMillis, Character.MAX_RADIX);
    }

    public void publish(String board, ReadingBatch batch) {
        window.add(board, batch);
        wake();
    }

    public void publishPresence(String board, String presence) {
        window.addPresence(board, presence);
        wake();
    }

    /** Whether {@link #publishLink} has anybody to tell. */
    public boolean watchesLinks() {
        return linkViewers.get() > 0;
    }

    /**
     * Tells how a link is doing.
     *
     * @param json the link's document, in one line
     */
    public void publishLink(String board, String json) {
        window.addLink(board, json);
        wake();
    }

    private void wake() {
        if (viewers.get() > 0) {
            wakeable.forEach(LiveLoop::wake);
        }
    }

    /**
     * Makes the stream a viewer until it closes; completes then. Called on the stream's event loop.
     */
    public Future<Void> follow(Vertx vertx, EventStream stream, LiveWish wish) {
        Context context = vertx.getOrCreateContext();
        LiveLoop loop = loops.computeIfAbsent(Thread.currentThread(), thread -> newLoop(context));
        String lastEventId = wish.lastEventId();
        linkViewers.addAndGet(wish.links() ? 1 : 0);
        boolean lost = lastEventId != null && resumable(lastEventId) < 0;
        return loop.add(stream, new Audience.Wish(wish.boards(), wish.links()), start(lastEventId), lost);
    }

    private LiveLoop newLoop(Context context) {
        LiveLoop loop = new LiveLoop(this, context);
        wakeable.add(loop);
        return loop;
    }

    /** Takes a place among the viewers, or refuses; each place taken is given back by {@link #leave}. */
    public void enter() {
        if (viewers.incrementAndGet() > viewersMax) {
            viewers.decrementAndGet();
            refused.increment();
            throw Fault.TOO_MANY_VIEWERS
                    .because("the gateway serves " + viewersMax + " live viewers already")
                    .retryAfter(10);
        }
        window.viewerCame();
    }

    void leave(Audience.Wish wish) {
        linkViewers.addAndGet(wish.links() ? -1 : 0);
        window.viewerLeft();
        viewers.decrementAndGet();
    }

    private long start(@Nullable String lastEventId) {
        long resumed = lastEventId == null ? -1 : resumable(lastEventId);
        return resumed < 0 ? window.last() : resumed;
    }

    /** The number in an id of this run, or -1 for any other. */
    private long resumable(String lastEventId) {
        String prefix = epoch + "-";
        if (!lastEventId.startsWith(prefix)) {
            return -1;
        }
        try {
            long number = Long.parseLong(lastEventId, prefix.length(), lastEventId.length(), 10);
            return number < 0 || number > window.last() ? -1 : number;
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    LiveWindow window() {
        return window;
    }

    String epoch() {
        return epoch;
    }

    void countDropped(long events) {
        if (events > 0) {
            dropped.add(events);
        }
    }

    /** Ends every viewer's stream, for the drain. */
    public void close() {
        wakeable.forEach(LiveLoop::close);
    }

    public int viewers() {
        return viewers.get();
    }

    public int viewersMax() {
        return viewersMax;
    }

    public long droppedTotal() {
        return dropped.sum();
    }

    public long refusedTotal() {
        return refused.sum();
    }
}
