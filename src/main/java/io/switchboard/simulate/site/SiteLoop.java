package io.switchboard.simulate.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread on which sites live. It selects instead of using Vert.x, because a server of Vert.x takes every client
 * at once, and a board does not. Sites are opened from any thread; {@link #close}, after the last was
 * opened, ends them all and waits for the thread.
 */
public final class SiteLoop implements AutoCloseable {
    /** What is done when a channel is ready. */
    @FunctionalInterface
    interface Readiness {
        void ready();
    }

    private record Alarm(long nanos, long number, Runnable task) {
        static final Comparator<Alarm> ORDER =
                (a, b) -> a.nanos == b.nanos ? Long.compare(a.number, b.number) : Long.signum(a.nanos - b.nanos);
    }

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Alarm.ORDER);
    private final List<SimulatedSite> sites = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "simulated-sites");
    private volatile boolean closed;
    private long alarmsSet;

    public SiteLoop() throws IOException {
        selector = Selector.open();
        // A demo ends when its gateway does.
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Listens at once.
     *
     * @param port 0 takes a free one
     * @param page what it shows, made anew for each request, on the loop
     */
    public SimulatedSite open(int port, Temper temper, SitePlan plan, Supplier<SitePage> page) throws IOException {
        SimulatedSite site = new SimulatedSite(this, port, new SimulatedSite.Nature(temper, plan, page));
        run(() -> begin(site));
        return site;
    }

    private void begin(SimulatedSite site) {
        sites.add(site);
        site.begin();
    }

    private void run(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    Selector selector() {
        return selector;
    }

    /** Runs a task on the loop, from which alone this may be called. */
    void after(Duration delay, Runnable task) {
        alarms.add(new Alarm(System.nanoTime() + delay.toNanos(), alarmsSet++, task));
    }

    private void run() {
        try (selector) {
            while (!closed) {
                selector.select(SiteLoop::ready, waitMillis());
                runTasks();
                runAlarms();
            }
            // Those that were opened just before the end have to be closed too.
            runTasks();
            sites.forEach(SimulatedSite::end);
            selector.selectNow();
        } catch (IOException broken) {
            throw new UncheckedIOException("the simulated boards' servers broke down", broken);
        }
    }

    private static void ready(SelectionKey key) {
        if (key.isValid()) {
            ((Readiness) key.attachment()).ready();
        }
    }

    /** Until the next alarm; 0 waits for ever, so that what is due already makes 1. */
    private long waitMillis() {
        Alarm next = alarms.peek();
        if (next == null) {
            return 0;
        }
        long leftNanos = next.nanos - System.nanoTime();
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos + 999_999));
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void runAlarms() {
        long now = System.nanoTime();
        for (Alarm next = alarms.peek(); next != null && next.nanos - now <= 0; next = alarms.peek()) {
            alarms.remove();
            next.task.run();
        }
    }

    /** Whoever is interrupted while it waits goes on, interrupted; the sites end all the same. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
