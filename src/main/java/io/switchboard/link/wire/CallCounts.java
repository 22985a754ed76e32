package io.switchboard.link.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What became of calls, over the clients of all event loops. Any thread. */
public final class CallCounts {
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder begun = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final Map<CallFailure.Kind, LongAdder> failed = new EnumMap<>(CallFailure.Kind.class);
    private final LongAdder bytesSent = new LongAdder();
    private final LongAdder bytesReceived = new LongAdder();

    public CallCounts() {
        for (CallFailure.Kind kind : CallFailure.Kind.values()) {
            failed.put(kind, new LongAdder());
        }
    }

    void begun() {
        begun.increment();
        open.incrementAndGet();
    }

    /** No socket of the call is left. */
    void closed() {
        open.decrementAndGet();
    }

    void answered() {
        answered.increment();
    }

    void failed(CallFailure.Kind kind) {
        LongAdder counter = failed.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }

    void sent(int bytes) {
        bytesSent.add(bytes);
    }

    void received(int bytes) {
        bytesReceived.add(bytes);
    }

    /** Sockets to boards, open or being opened. */
    public int openNow() {
        return open.get();
    }

    public long begunTotal() {
        return begun.sum();
    }

    public long answeredTotal() {
        return answered.sum();
    }

    public long failedTotal(CallFailure.Kind kind) {
        LongAdder counter = failed.get(kind);
        return counter == null ? 0 : counter.sum();
    }

    public long bytesSentTotal() {
        return bytesSent.sum();
    }

    public long bytesReceivedTotal() {
        return bytesReceived.sum();
    }
}
