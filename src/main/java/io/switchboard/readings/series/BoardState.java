package io.switchboard.readings.series;

import io.switchboard.readings.Mark;
import io.switchboard.readings.codec.RowReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a board's stored requests add up to: newest readings, marks, arrivals, and how far sequence numbers have come. It
 * is what the head row holds. Guarded by the board's monitor.
 */
final class BoardState {
    /** A request's sequence number starts from its arrival, so that numbers of a board never return. */
    private static final int SEQ_MILLIS_SHIFT = 14;

    private final MetricTable metrics = new MetricTable();
    private SeenSequences seen = new SeenSequences();
    private long lastSeq;
    private long foldedSeq;
    private long firstArrivalMillis = Latest.NEVER;
    private long lastArrivalMillis = Latest.NEVER;

    MetricTable metrics() {
        return metrics;
    }

    boolean seen(@Nullable Mark mark) {
        return mark != null && seen.contains(mark);
    }

    long lastSeq() {
        return lastSeq;
    }

    long nextSeq(long arrivalMillis) {
        lastSeq = Math.max(lastSeq + 1, arrivalMillis << SEQ_MILLIS_SHIFT);
        return lastSeq;
    }

    /** The last row that is folded. */
    long foldedSeq() {
        return foldedSeq;
    }

    void foldedTo(long seq) {
        foldedSeq = seq;
    }

    /** Shows a request that is durable. */
    void show(Append append) {
        for (int i = 0; i < append.slots.length; i++) {
            append.slots[i].offer(append.batch(), append.row().newest()[i], append.seq);
        }
        metrics.release(append.slots);
        arrived(append.mark(), append.arrivalMillis());
    }

    private void arrived(@Nullable Mark mark, long millis) {
        if (mark != null) {
            seen.add(mark);
        }
        firstArrivalMillis = firstArrivalMillis == Latest.NEVER ? millis : Math.min(firstArrivalMillis, millis);
        lastArrivalMillis = Math.max(lastArrivalMillis, millis);
    }

    Latest latest() {
        return new Latest(lastArrivalMillis, metrics.readings());
    }

    /** Forgets metrics whose newest reading is of before a time and came before another. */
    void dropMetrics(long timeBeforeMillis, long arrivedBeforeMillis) {
        long seqBefore = arrivedBeforeMillis << SEQ_MILLIS_SHIFT;
        metrics.removeIf(slot -> slot.timeMillis() < timeBeforeMillis && slot.seq() < seqBefore);
    }

    byte[] head(long newFoldedSeq) {
        List<LatestReading> latest = metrics.readings();
        return new Head(lastSeq, newFoldedSeq, firstArrivalMillis, lastArrivalMillis, latest, seen).encode();
    }

    void recover(Head head) {
        lastSeq = head.lastSeq();
        foldedSeq = head.foldedSeq();
        firstArrivalMillis = head.firstArrivalMillis();
        lastArrivalMillis = head.lastArrivalMillis();
        seen = head.seen();
        head.latest().forEach(reading -> metrics.findOrAdd(reading.metric()).offer(reading));
    }

    void recover(long seq, RowReader row) {
        lastSeq = Math.max(lastSeq, seq);
        arrived(row.mark(), row.arrivalMillis());
        while (row.next()) {
            metrics.findOrAdd(row.metric()).offer(row, seq);
        }
    }
}
