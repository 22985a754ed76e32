package io.switchboard.simulate.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A board's own server: takes one client, is done with it, takes the next. Those that come meanwhile wait in the
 * system's queue, which is as short as a board's. Belongs to the thread of its {@link SiteLoop}, but for its address and
 * counts.
 */
public final class SimulatedSite {
    /** As in {@code listen(5)} of MicroPython's examples. */
    private static final int BACKLOG = 5;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** What kind of a site it is. */
    record Nature(Temper temper, SitePlan plan, Supplier<SitePage> page) {}

    private final SiteLoop loop;
    private final Nature nature;
    private final SiteCounts counts = new SiteCounts();
    private final InetSocketAddress address;
    private final Slumber slumber;
    private @Nullable ServerSocketChannel listener;
    private @Nullable SiteClient client;
    private boolean ended;

    /** Listens, on the caller's thread, so that the caller is told if it cannot. */
    SimulatedSite(SiteLoop loop, int port, Nature nature) throws IOException {
        this.loop = loop;
        this.nature = nature;
        this.slumber = new Slumber(loop, nature.plan(), this::takeNext);
        ServerSocketChannel opened = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.address = (InetSocketAddress) opened.getLocalAddress();
        this.listener = opened;
    }

    private ServerSocketChannel listen(InetSocketAddress where) throws IOException {
        ServerSocketChannel opened = ServerSocketChannel.open();
        try {
            opened.configureBlocking(false);
            // It comes back on its port while connections of its former life still end.
            opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            opened.bind(where, nature.temper() == Temper.ASLEEP ? Slumber.BACKLOG : BACKLOG);
            return opened;
        } catch (IOException refused) {
            opened.close();
            throw new IOException("port " + where.getPort() + ": " + refused.getMessage(), refused);
        }
    }

    public Temper temper() {
        return nature.temper();
    }

    public int port() {
        return address.getPort();
    }

    /** What stands in a board's document. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    public SiteCounts counts() {
        return counts;
    }

    Nature nature() {
        return nature;
    }

    void begin() {
        register();
        if (temper() == Temper.ASLEEP) {
            slumber.begin(address);
        }
    }

    private void register() {
        try {
            if (listener != null) {
                listener.register(loop.selector(), 0, (SiteLoop.Readiness) this::takeNext);
                takeNext();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Takes the client that waited longest, or waits for one. */
    private void takeNext() {
        if (client != null) {
            return;
        }
        try {
            SocketChannel next = accept();
            if (next == null) {
                listenFor(slumber.isAsleep() ? 0 : SelectionKey.OP_ACCEPT);
            } else {
                serve(next);
            }
        } catch (IOException noDescriptorLeft) {
            listenFor(0);
            loop.after(AGAIN, this::takeNext);
        }
    }

    private @Nullable SocketChannel accept() throws IOException {
        ServerSocketChannel open = listener;
        if (open == null || slumber.isAsleep()) {
            return null;
        }
        SocketChannel next = open.accept();
        while (next != null && slumber.isPillow(next)) {
            next.close();
            next = open.accept();
        }
        return next;
    }

    private void listenFor(int operations) {
        ServerSocketChannel open = listener;
        SelectionKey key = open == null ? null : open.keyFor(loop.selector());
        if (key != null && key.isValid()) {
            key.interestOps(operations);
        }
    }

    private void serve(SocketChannel next) {
        listenFor(0);
        counts.connected();
        SiteClient begun = new SiteClient(loop, this, next);
        client = begun;
        begun.begin();
    }

    /** A client is done with, and its connection to be closed. */
    void done(SiteClient which) {
        if (which != client) {
            return;
        }
        SocketChannel next = acceptBeforeClose(which);
        which.close();
        client = null;
        if (next == null) {
            takeNext();
        } else {
            serve(next);
        }
    }

    /** Who is here by now was here together with the one that leaves. */
    private @Nullable SocketChannel acceptBeforeClose(SiteClient leaving) {
        try {
            SocketChannel next = accept();
            if (next != null && !leaving.hasHungUp()) {
                counts.crossed();
            }
            return next;
        } catch (IOException noDescriptorLeft) {
            // The close that follows leaves one.
            return null;
        }
    }

    /** Too much for the board: all of its connections are reset, and nothing answers until it has started again. */
    void crash(SiteClient which) {
        // The listener first: who is told of the end and comes back at once finds nothing.
        close(listener);
        listener = null;
        which.close();
        client = null;
        loop.after(nature.plan().gone(), this::startAgain);
    }

    private void startAgain() {
        if (ended) {
            return;
        }
        try {
            listener = listen(address);
            register();
        } catch (IOException taken) {
            // Somebody else has the port for the moment.
            loop.after(AGAIN, this::startAgain);
        }
    }

    void end() {
        ended = true;
        if (client != null) {
            client.close();
        }
        slumber.end();
        close(listener);
    }

    private static void close(@Nullable ServerSocketChannel open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
