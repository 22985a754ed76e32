package io.switchboard.simulate.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client that a site serves: its request's head is read, to the empty line and not a byte further, as boards do that
 * never read a body; then the acts of the site's temper are carried out. Belongs to the site's loop.
 */
final class SiteClient {
    /** CRLF only, as a board does that compares with {@code b"\r\n"}: a request in LF never ends for it. */
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private static final byte[] FLOOD = new byte[16 << 10];
    private static final int DRAIN_READS_MAX = 64;

    private final SiteLoop loop;
    private final SimulatedSite site;
    private final SocketChannel socket;
    private final ByteBuffer scratch = ByteBuffer.allocate(1_024);
    private Iterator<Act> acts = List.<Act>of().iterator();
    private @Nullable ByteBuffer pending;
    private long floodBytes;
    private boolean headRead;
    private int headBytes;
    private int endMatched;
    private boolean closed;

    SiteClient(SiteLoop loop, SimulatedSite site, SocketChannel socket) {
        this.loop = loop;
        this.site = site;
        this.socket = socket;
    }

    void begin() {
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.register(loop.selector(), SelectionKey.OP_READ, (SiteLoop.Readiness) this::ready);
        } catch (IOException gone) {
            // Still within the site's step that took it.
            loop.after(Duration.ZERO, () -> site.done(this));
        }
    }

    private void ready() {
        try {
            if (!headRead) {
                readHead();
            } else if (pending != null || floodBytes > 0) {
                act();
            } else {
                awaitHangUp();
            }
        } catch (IOException hungUp) {
            site.done(this);
        }
    }

    private void readHead() throws IOException {
        while (!headRead) {
            scratch.clear().limit(HEAD_END.length - endMatched);
            int read = socket.read(scratch);
            if (read < 0) {
                site.done(this);
            }
            if (read <= 0) {
                return;
            }
            headBytes += read;
            match(read);
            if (headBytes > site.temper().headBytesMax()) {
                tooLong();
                return;
            }
        }
        site.counts().requested(headBytes);
        SimulatedSite.Nature nature = site.nature();
        acts = nature.temper().acts(nature.page().get(), nature.plan()).iterator();
        act();
    }

    private void match(int read) {
        for (int i = 0; i < read; i++) {
            byte b = scratch.get(i);
            endMatched = b == HEAD_END[endMatched] ? endMatched + 1 : b == HEAD_END[0] ? 1 : 0;
        }
        headRead = endMatched == HEAD_END.length;
    }

    private void tooLong() {
        site.counts().crashed(headBytes);
        acts = List.<Act>of(new Act.Crash()).iterator();
        headRead = true;
        resume();
    }

    /** From an alarm, which may come after the end. */
    private void resume() {
        try {
            if (!closed) {
                act();
            }
        } catch (IOException hungUp) {
            site.done(this);
        }
    }

    /** Goes on until something has to be waited for, or all is done. */
    private void act() throws IOException {
        watch(0);
        while (flushed()) {
            if (!acts.hasNext()) {
                site.done(this);
                return;
            }
            if (!begun(acts.next())) {
                return;
            }
        }
        watch(SelectionKey.OP_WRITE);
    }

    /** Begins an act; false if what follows it, if anything, comes in its own time. */
    private boolean begun(Act act) throws IOException {
        if (act instanceof Act.Send send) {
            pending = ByteBuffer.wrap(send.bytes());
        } else if (act instanceof Act.Flood flood) {
            floodBytes = flood.bytes();
        } else if (act instanceof Act.Pause pause) {
            loop.after(pause.length(), this::resume);
            return false;
        } else if (act instanceof Act.Hold) {
            watch(SelectionKey.OP_READ);
            return false;
        } else {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            if (act instanceof Act.Crash) {
                site.crash(this);
                return false;
            }
        }
        return true;
    }

    /** Writes what there is to write; false if the client does not take it as fast. */
    private boolean flushed() throws IOException {
        ByteBuffer bytes = pending;
        if (bytes == null && floodBytes > 0) {
            bytes = ByteBuffer.wrap(FLOOD, 0, (int) Math.min(FLOOD.length, floodBytes));
            floodBytes -= bytes.remaining();
        }
        if (bytes == null) {
            return true;
        }
        socket.write(bytes);
        pending = bytes.hasRemaining() ? bytes : null;
        // One block of a flood at a time, so that other sites get their turn.
        return pending == null && floodBytes == 0;
    }

    private void watch(int operations) throws ClosedChannelException {
        SelectionKey key = socket.keyFor(loop.selector());
        if (key == null || !key.isValid()) {
            throw new ClosedChannelException();
        }
        key.interestOps(operations);
    }

    private void awaitHangUp() throws IOException {
        scratch.clear();
        if (socket.read(scratch) < 0) {
            site.done(this);
        }
    }

    /** Whether the client has ended its side. What it sent before that is lost, which is the site's affair anyway. */
    boolean hasHungUp() {
        try {
            for (int i = 0; i < DRAIN_READS_MAX; i++) {
                scratch.clear();
                int read = socket.read(scratch);
                if (read <= 0) {
                    return read < 0;
                }
                // The system would have reset the connection for the bytes that nobody read.
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
