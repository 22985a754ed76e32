package io.switchboard.fetch.upstream;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How much of the outside may be under way at once: requests, and bytes of answers that are not whole yet. Any thread. */
public final class Room {
    private final int requestsMax;
    private final long bytesMax;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder refused = new LongAdder();

    public Room(int requestsMax, long bytesMax) {
        this.requestsMax = requestsMax;
        this.bytesMax = bytesMax;
    }

    /** Whether one more may begin; {@link #leave} must follow then. */
    public boolean enter() {
        if (requests.incrementAndGet() > requestsMax) {
            requests.decrementAndGet();
            refused.increment();
            return false;
        }
        return true;
    }

    public void leave(long heldBytes) {
        requests.decrementAndGet();
        bytes.addAndGet(-heldBytes);
    }

    /** Whether so many more bytes may be held until {@link #leave}. */
    boolean hold(int more) {
        if (bytes.addAndGet(more) > bytesMax) {
            bytes.addAndGet(-more);
            refused.increment();
            return false;
        }
        return true;
    }

    public int requests() {
        return requests.get();
    }

    public int requestsMax() {
        return requestsMax;
    }

    public long bytes() {
        return bytes.get();
    }

    public long bytesMax() {
        return bytesMax;
    }

    public long refusedTotal() {
        return refused.sum();
    }
}
