package io.switchboard.readings.codec;

import io.switchboard.base.Fault;
import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes one request as one row.
 *
 * <p>Format: version; arrival (zigzag); boot of the mark or null, and if there is one its seq; number of readings; then
 * per reading a tag byte and what the tag announces. A name is written where it occurs first and is a number from then
 * on; which metric follows which is learned on the way, so that the readings of a usual body carry no name at all.
 *
 * <p>For one thread and one batch.
 */
public final class RowEncoder {
    static final int VERSION = 1;

    /** The tag's low bits: what is written because it is not what was expected. */
    static final int METRIC = 1;

    static final int TIME = 2;
    static final int UNIT = 4;

    /** The tag's high half: 0 to 9 is the scale of a decimal number, then come these. */
    static final int FORM_SHIFT = 4;

    static final int PLAIN = 10;
    static final int FALSE = 11;
    static final int TRUE = 12;
    static final int TEXT = 13;

    /** From year 1 to the end of year 9999, UTC: what ISO 8601 can write with four digits. */
    public static final long TIME_MILLIS_MIN = -62_135_596_800_000L;

    public static final long TIME_MILLIS_MAX = 253_402_300_799_999L;

    private static final int HEADER_BYTES = 32;
    private static final int READING_BYTES = 12;

    private final ReadingBatch batch;
    private final ByteWriter out;
    private final RowMetrics metrics;
    private long timeMillis;
    private int scale;

    private RowEncoder(ReadingBatch batch, long arrivalMillis) {
        this.batch = batch;
        this.out = new ByteWriter(HEADER_BYTES + READING_BYTES * batch.size());
        this.metrics = new RowMetrics(batch.size());
        this.timeMillis = arrivalMillis;
    }

    /**
     * Encodes a batch of at least one reading.
     *
     * @throws io.switchboard.base.FaultException {@code BAD_TIME} for a time outside the years 1 to 9999
     */
    public static EncodedRow encode(ReadingBatch batch, long arrivalMillis, @Nullable Mark mark) {
        RowEncoder encoder = new RowEncoder(batch, arrivalMillis);
        encoder.header(arrivalMillis, mark);
        for (int i = 0; i < batch.size(); i++) {
            encoder.reading(i);
        }
        return encoder.metrics.row(encoder.out.toBytes());
    }

    private void header(long arrivalMillis, @Nullable Mark mark) {
        out.octet(VERSION);
        out.zigzag(arrivalMillis);
        out.text(mark == null ? null : mark.boot());
        if (mark != null) {
            out.varint(mark.seq());
        }
        out.varint(batch.size());
    }

    private void reading(int index) {
        String name = batch.metric(index);
        long time = checked(batch.timeMillis(index), index);
        String unit = batch.unit(index);
        boolean expected = metrics.expects(name);
        int metric = expected ? metrics.expected() : metrics.indexOf(name);
        boolean first = metric == metrics.size();
        if (first) {
            metrics.add(name);
        }
        boolean sameUnit = Objects.equals(unit, metrics.unit(metric));
        int form = form(index);
        out.octet(
                (expected ? 0 : METRIC) | (time == timeMillis ? 0 : TIME) | (sameUnit ? 0 : UNIT) | form << FORM_SHIFT);
        if (!expected) {
            metric(metric, first ? name : null);
        }
        if (time != timeMillis) {
            out.zigzag(time - timeMillis);
            timeMillis = time;
        }
        if (!sameUnit) {
            out.text(unit);
            metrics.unit(metric, unit);
        }
        value(index, form);
        metrics.visit(metric, time, index);
    }

    private static long checked(long time, int index) {
        if (time < TIME_MILLIS_MIN || time > TIME_MILLIS_MAX) {
            throw Fault.BAD_TIME
                    .because("a time lies outside the years 1 to 9999")
                    .at(index);
        }
        return time;
    }

    private void metric(int metric, @Nullable String newName) {
        out.varint(metric);
        if (newName != null) {
            out.text(newName);
        }
    }

    private int form(int index) {
        return switch (batch.kind(index)) {
            case TEXT -> TEXT;
            case BOOLEAN -> batch.number(index) != 0 ? TRUE : FALSE;
            case NUMBER -> numberForm(batch.number(index));
        };
    }

    /** The last scale is tried first: the readings of a body are mostly alike. */
    private int numberForm(double number) {
        if (Decimals.exact(number, scale)) {
            return scale;
        }
        int exact = Decimals.exactFrom(0, number);
        if (exact < 0) {
            return PLAIN;
        }
        scale = exact;
        return exact;
    }

    private void value(int index, int form) {
        if (form <= Decimals.SCALE_MAX) {
            out.zigzag(Decimals.scaled(batch.number(index), form));
        } else if (form == PLAIN) {
            out.fixed(Double.doubleToRawLongBits(batch.number(index)));
        } else if (form == TEXT) {
            out.text(batch.text(index));
        }
    }
}
