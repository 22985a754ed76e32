package io.switchboard.simulate.site;

import java.util.concurrent.atomic.AtomicLong;

/** What a site has seen so far. Written by its loop; any thread may read. */
public final class SiteCounts {
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong crossings = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong headBytesMost = new AtomicLong();
    private final AtomicLong crashes = new AtomicLong();

    void connected() {
        connections.incrementAndGet();
    }

    void crossed() {
        crossings.incrementAndGet();
    }

    void requested(int headBytes) {
        requests.incrementAndGet();
        headBytesMost.accumulateAndGet(headBytes, Math::max);
    }

    void crashed(int headBytes) {
        crashes.incrementAndGet();
        headBytesMost.accumulateAndGet(headBytes, Math::max);
    }

    /** Connections taken. */
    public long connections() {
        return connections.get();
    }

    /** How often a further client had its connection while another one held its own. */
    public long crossings() {
        return crossings.get();
    }

    /** The most connections at once, as far as a board can tell: 2 is more than one. */
    public int mostAtOnce() {
        return crossings() > 0 ? 2 : (int) Math.min(1, connections());
    }

    /** Requests whose head came whole. */
    public long requests() {
        return requests.get();
    }

    /** Bytes of the longest head, its empty line included; of one that was too long as much as was read. */
    public long headBytesMost() {
        return headBytesMost.get();
    }

    public long crashes() {
        return crashes.get();
    }
}
