package io.switchboard.simulate.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sleep of a board whose radio is off: nothing answers a connection. The system would take connections into the
 * listener's queue all the same, so that queue is kept full with connections of our own ("pillows") until the board
 * wakes; the system then drops what comes, as the air does. Belongs to the site's loop.
 */
final class Slumber {
    /** The shortest queue there is. */
    static final int BACKLOG = 1;
    /** Linux takes one more than it is told. */
    private static final int PILLOWS = BACKLOG + 1;

    private final SiteLoop loop;
    private final SitePlan plan;
    private final Runnable woken;
    private final List<SocketChannel> pillows = new ArrayList<>();
    private final Set<SocketAddress> pillowAddresses = new HashSet<>();
    private boolean asleep;
    private boolean ended;

    /** @param woken what to do at each waking */
    Slumber(SiteLoop loop, SitePlan plan, Runnable woken) {
        this.loop = loop;
        this.plan = plan;
        this.woken = woken;
    }

    /** Awake first, so that who looks at a new board sees something. */
    void begin(InetSocketAddress site) {
        loop.after(plan.awake(), () -> fallAsleep(site));
    }

    boolean isAsleep() {
        return asleep;
    }

    private void fallAsleep(InetSocketAddress site) {
        if (ended) {
            return;
        }
        asleep = true;
        pillowAddresses.clear();
        for (int i = 0; i < PILLOWS; i++) {
            lay(site);
        }
        loop.after(plan.asleep(), () -> wake(site));
    }

    private void lay(InetSocketAddress site) {
        try {
            SocketChannel pillow = SocketChannel.open();
            pillows.add(pillow);
            pillow.configureBlocking(false);
            pillow.bind(new InetSocketAddress(site.getAddress(), 0));
            pillowAddresses.add(pillow.getLocalAddress());
            pillow.connect(site);
        } catch (IOException refused) {
            throw new UncheckedIOException("no connection from " + site + " to itself", refused);
        }
    }

    private void wake(InetSocketAddress site) {
        if (ended) {
            return;
        }
        asleep = false;
        closePillows();
        woken.run();
        begin(site);
    }

    /** Whether a connection taken is one of those that filled the queue. */
    boolean isPillow(SocketChannel taken) throws IOException {
        return !pillowAddresses.isEmpty() && pillowAddresses.contains(taken.getRemoteAddress());
    }

    private void closePillows() {
        for (SocketChannel pillow : pillows) {
            try {
                pillow.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        pillows.clear();
    }

    void end() {
        ended = true;
        closePillows();
    }
}
