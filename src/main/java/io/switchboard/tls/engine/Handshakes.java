package io.switchboard.tls.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many handshakes are in progress, against their maximum, and how those before them ended. Any thread. */
public final class Handshakes {
    private volatile int max;
    private final AtomicInteger inProgress = new AtomicInteger();
    private final Map<Outcome, LongAdder> ended = new EnumMap<>(Outcome.class);
    private final LongAdder resumptions = new LongAdder();
    private final Map<String, LongAdder> versions = new ConcurrentHashMap<>();

    Handshakes(int max) {
        this.max = max;
        for (Outcome outcome : Outcome.values()) {
            ended.put(outcome, new LongAdder());
        }
    }

    /** Takes a place; false, and none is taken, if as many as may be are in progress. */
    boolean begin() {
        if (inProgress.incrementAndGet() > max) {
            inProgress.decrementAndGet();
            count(Outcome.REFUSED);
            return false;
        }
        return true;
    }

    /** Gives a place back. */
    void end() {
        inProgress.decrementAndGet();
    }

    void count(Outcome outcome) {
        LongAdder counter = ended.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** @param version as the engine calls it: of a handful, so that this map is bounded */
    void countVersion(String version) {
        versions.computeIfAbsent(version, first -> new LongAdder()).increment();
    }

    /** Takes another maximum; handshakes beyond it that are in progress may end. */
    void max(int changed) {
        max = changed;
    }

    void countResumption() {
        resumptions.increment();
    }

    /** Handshakes that went on with the secrets of an earlier one; 0 for ever if the JDK does the work. */
    public long resumptionsTotal() {
        return resumptions.sum();
    }

    public int max() {
        return max;
    }

    public int inProgress() {
        return inProgress.get();
    }

    public long endedTotal(Outcome outcome) {
        LongAdder counter = ended.get(outcome);
        return counter == null ? 0 : counter.sum();
    }

    /** Handshakes that ended well with this version, such as {@code TLSv1.3}. */
    public long versionTotal(String version) {
        LongAdder counter = versions.get(version);
        return counter == null ? 0 : counter.sum();
    }
}
