package io.switchboard.store.embedded;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.store.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where writes wait to be committed. Any thread hands over; one thread, the writer, takes whatever waits.
 *
 * <p>Waiting writes are a linked stack: handing over is one compare-and-set, taking everything is one exchange, and the
 * depth and bytes of the queue are read off its top. The bounds hold for what waits; what was taken and is not durable
 * yet may be as much again.
 *
 * <p>The first write to wait rings for the writer, but on an event loop only at the end of the loop's turn: the writes
 * of all requests that one turn reads become one group, and one wake-up (figures in ADR 3). A second bell rings when
 * {@link #CROWD} writes wait, for a writer that lets them gather (ADR 18).
 */
final class CommitQueue {
    /** So many writes are worth a sync of their own: more of them would hardly cost less each. */
    static final int CROWD = 32;

    /** The top of a queue that takes no more. */
    private static final PendingWrite<?> END = new PlainWrite(Caller.OUTSIDER, new Batch("end"));

    private final AtomicReference<@Nullable PendingWrite<?>> top = new AtomicReference<>();
    private final LongAdder refused = new LongAdder();
    private final int batchesMax;
    private final long bytesMax;
    private final Bell first = new Bell();
    private final Bell crowd = new Bell();

    CommitQueue(int batchesMax, long bytesMax) {
        this.batchesMax = batchesMax;
        this.bytesMax = bytesMax;
    }

    /** Waits until something has been handed over since the last wait, or {@link #wake} was called. */
    void await() {
        first.await();
    }

    /** The same, but not longer than {@code nanosMax}. */
    void await(long nanosMax) {
        first.await(nanosMax);
    }

    /** Waits until a crowd waits, but not longer than {@code nanosMax}. */
    void awaitCrowd(long nanosMax) {
        crowd.await(nanosMax);
    }

    /** Ends the waits of the writer, or its next ones. */
    void wake() {
        crowd.ring();
        first.ring();
    }

    /** Hands over a write; null if it was taken, else why not. Order among one thread's writes is kept. */
    @Nullable
    FaultException offer(PendingWrite<?> write) {
        PendingWrite<?> below;
        do {
            below = top.get();
            if (below == END) {
                return Fault.STORE_UNAVAILABLE.because("the store is closed");
            }
            if (below != null && full(below, write)) {
                refused.increment();
                return Fault.COMMIT_QUEUE_FULL.because(
                        "too many writes are waiting for the disk: try again in a moment");
            }
            write.layOn(below);
        } while (!top.compareAndSet(below, write));
        if (below == null) {
            write.caller().afterTurn(first::ring);
        } else if (write.depth() == CROWD) {
            crowd.ring();
        }
        return null;
    }

    private boolean full(PendingWrite<?> below, PendingWrite<?> write) {
        return below.depth() >= batchesMax || below.depthBytes() + write.batch().bytes() > bytesMax;
    }

    /** Takes everything that waits, in the order in which it was handed over. */
    List<PendingWrite<?>> takeAll() {
        return top.get() == null ? List.of() : ordered(top.getAndSet(null));
    }

    /** Takes everything that waits, and from now on refuses. */
    List<PendingWrite<?>> seal() {
        PendingWrite<?> last = top.getAndSet(END);
        return last == END ? List.of() : ordered(last);
    }

    private static List<PendingWrite<?>> ordered(@Nullable PendingWrite<?> last) {
        PendingWrite<?>[] writes = new PendingWrite<?>[last == null ? 0 : last.depth()];
        PendingWrite<?> write = last;
        for (int i = writes.length - 1; write != null; i--) {
            writes[i] = write;
            write = write.pickUp();
        }
        return Arrays.asList(writes);
    }

    int depth() {
        PendingWrite<?> last = top.get();
        return last == null || last == END ? 0 : last.depth();
    }

    long bytes() {
        PendingWrite<?> last = top.get();
        return last == null || last == END ? 0 : last.depthBytes();
    }

    int depthMax() {
        return batchesMax;
    }

    long bytesMax() {
        return bytesMax;
    }

    long refused() {
        return refused.sum();
    }
}
