package io.switchboard.simulate;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the posts of one event loop, and, added up, to those of all. Errors, late and dropped posts are
 * counted from the first moment; latency and rate from the end of the warm-up. Not thread-safe: each loop fills its
 * own, and they are added after the loops have ended.
 */
final class LoadLog {
    /** Counts so far and the latencies since the last look, for the live line. */
    record Interval(Counts counts, Histogram latency) {
        /** Both together; adds into this one's histogram. */
        Interval plus(Interval other) {
            latency.add(other.latency);
            return new Interval(counts.plus(other.counts), latency);
        }
    }

    /** Counts from the start. */
    record Counts(long posts, long acknowledged, long errors, long late, long dropped) {
        static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    posts + other.posts,
                    acknowledged + other.acknowledged,
                    errors + other.errors,
                    late + other.late,
                    dropped + other.dropped);
        }
    }

    private final LatencyLog latency = new LatencyLog();
    private final Map<String, Long> errors = new TreeMap<>();
    private final Map<String, String> firstErrors = new TreeMap<>();
    private Histogram sinceLook = LatencyLog.histogram();
    private long posts;
    private long acknowledged;
    private long errorCount;
    private long late;
    private long dropped;
    private @Nullable Span measured;

    private record Span(long fromNanos, long toNanos) {}

    /** Forgets what the warm-up measured: latency and rate count from now on. */
    void measureFrom(long nowNanos) {
        latency.reset();
        measured = new Span(nowNanos, nowNanos);
    }

    /** Latency and rate count up to now. */
    void measureTo(long nowNanos) {
        if (measured != null) {
            measured = new Span(measured.fromNanos, nowNanos);
        }
    }

    void sent() {
        posts++;
    }

    void acknowledged(long intendedNanos, long sentNanos, long doneNanos) {
        acknowledged++;
        latency.record(intendedNanos, sentNanos, doneNanos);
        sinceLook.recordValue(LatencyLog.micros(intendedNanos, doneNanos));
    }

    /** Counts an error by kind and keeps the words of the first of each kind. */
    void failed(String kind, String detail) {
        errorCount++;
        errors.merge(kind, 1L, Long::sum);
        firstErrors.putIfAbsent(kind, detail);
    }

    /** A post that had to wait because the one before it had no answer yet. */
    void late() {
        late++;
    }

    /** Posts that never left, because too many of their board were waiting or the time was over. */
    void dropped(long count) {
        dropped += count;
    }

    Interval look() {
        Interval interval = new Interval(counts(), sinceLook);
        sinceLook = LatencyLog.histogram();
        return interval;
    }

    void add(LoadLog other) {
        latency.add(other.latency);
        posts += other.posts;
        acknowledged += other.acknowledged;
        errorCount += other.errorCount;
        late += other.late;
        dropped += other.dropped;
        other.errors.forEach((kind, count) -> errors.merge(kind, count, Long::sum));
        other.firstErrors.forEach(firstErrors::putIfAbsent);
        widen(other.measured);
    }

    private void widen(@Nullable Span other) {
        Span own = measured;
        if (own == null || other == null) {
            measured = own == null ? other : own;
            return;
        }
        long from = own.fromNanos - other.fromNanos < 0 ? own.fromNanos : other.fromNanos;
        long to = own.toNanos - other.toNanos > 0 ? own.toNanos : other.toNanos;
        measured = new Span(from, to);
    }

    LatencyLog latency() {
        return latency;
    }

    Map<String, Long> errors() {
        return errors;
    }

    Map<String, String> firstErrors() {
        return firstErrors;
    }

    Counts counts() {
        return new Counts(posts, acknowledged, errorCount, late, dropped);
    }

    /** Seconds that latency and rate are about. */
    double measuredSeconds() {
        return measured == null ? 0 : (measured.toNanos - measured.fromNanos) / 1e9;
    }
}
