package io.switchboard.simulate;

import org.HdrHistogram.Histogram;

/**
 * Latencies of acknowledged posts, in microseconds up to an hour, to three digits. Two of them: from the moment at
 * which a post was meant to leave (what a board sees, and free of coordinated omission: a stall of the gateway counts
 * for every post that it held up), and from the moment at which it did leave (the gateway and the network alone).
 * Not thread-safe.
 */
final class LatencyLog {
    private static final long MICROS_MAX = 3_600_000_000L;
    private static final int DIGITS = 3;

    private final Histogram intended = histogram();
    private final Histogram service = histogram();

    static Histogram histogram() {
        return new Histogram(MICROS_MAX, DIGITS);
    }

    static long micros(long fromNanos, long toNanos) {
        return Math.min(MICROS_MAX, Math.max(0, (toNanos - fromNanos) / 1_000));
    }

    void record(long intendedNanos, long sentNanos, long doneNanos) {
        intended.recordValue(micros(intendedNanos, doneNanos));
        service.recordValue(micros(sentNanos, doneNanos));
    }

    void add(LatencyLog other) {
        intended.add(other.intended);
        service.add(other.service);
    }

    void reset() {
        intended.reset();
        service.reset();
    }

    long count() {
        return intended.getTotalCount();
    }

    Histogram intended() {
        return intended;
    }

    Histogram service() {
        return service;
    }
}
