package io.switchboard.readings.series;

import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.codec.RowReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place of one metric in a board's state: its newest reading, written in place because that happens with every
 * request. Guarded by the board's monitor.
 */
final class MetricSlot {
    final String metric;

    /** Requests on their way to the store that name this metric before it has a reading. */
    int reservations;

    private boolean filled;
    private long timeMillis;
    private long seq;
    private Kind kind = Kind.NUMBER;
    private double number;
    private @Nullable String text;
    private @Nullable String unit;

    MetricSlot(String metric) {
        this.metric = metric;
    }

    boolean filled() {
        return filled;
    }

    long seq() {
        return seq;
    }

    long timeMillis() {
        return timeMillis;
    }

    /** Takes a reading over unless a newer one is known: the higher time wins, then the later request. */
    void offer(ReadingBatch batch, int index, long fromSeq) {
        if (isNewer(batch.timeMillis(index), fromSeq)) {
            filled = true;
            timeMillis = batch.timeMillis(index);
            seq = fromSeq;
            kind = batch.kind(index);
            number = batch.number(index);
            text = batch.text(index);
            keepUnit(batch.unit(index));
        }
    }

    /** The reading that a stored row stands at. */
    void offer(RowReader row, long fromSeq) {
        if (isNewer(row.timeMillis(), fromSeq)) {
            offer(new LatestReading(
                    metric, row.timeMillis(), row.kind(), row.number(), row.text(), row.unit(), fromSeq));
        }
    }

    void offer(LatestReading reading) {
        if (isNewer(reading.timeMillis(), reading.seq())) {
            filled = true;
            timeMillis = reading.timeMillis();
            seq = reading.seq();
            kind = reading.kind();
            number = reading.number();
            text = reading.text();
            keepUnit(reading.unit());
        }
    }

    private boolean isNewer(long otherMillis, long otherSeq) {
        return !filled || otherMillis > timeMillis || (otherMillis == timeMillis && otherSeq >= seq);
    }

    /** An equal unit stays the string it was, so that a request's own can be collected. */
    private void keepUnit(@Nullable String newUnit) {
        if (!Objects.equals(unit, newUnit)) {
            unit = newUnit;
        }
    }

    LatestReading reading() {
        return new LatestReading(metric, timeMillis, kind, number, text, unit, seq);
    }
}
