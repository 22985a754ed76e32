package io.switchboard.readings.codec;

import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the row of a request, one reading after the other: {@code while (row.next()) …}. For one thread.
 *
 * @see RowEncoder for the format
 */
public final class RowReader {
    private final ByteReader in;
    private final RowMetrics metrics;
    private final Names names;
    private final long arrivalMillis;
    private final @Nullable Mark mark;
    private final int size;
    private int read;

    private int metric;
    private long timeMillis;
    private Kind kind = Kind.NUMBER;
    private double number;
    private @Nullable String text;

    /** @param names where to find metric names that other rows had too, instead of making them anew */
    public RowReader(byte[] value, Names names) {
        this.in = new ByteReader(value).expectVersion(RowEncoder.VERSION, "row of readings");
        this.names = names;
        this.arrivalMillis = in.zigzag();
        String boot = in.text();
        this.mark = boot == null ? null : new Mark(boot, in.varint());
        this.size = in.count();
        this.metrics = new RowMetrics(size);
        this.timeMillis = arrivalMillis;
    }

    public long arrivalMillis() {
        return arrivalMillis;
    }

    public @Nullable Mark mark() {
        return mark;
    }

    public int size() {
        return size;
    }

    /** Steps to the next reading; false after the last. */
    public boolean next() {
        if (read == size) {
            return false;
        }
        read++;
        int tag = in.octet();
        metric = (tag & RowEncoder.METRIC) == 0 ? metrics.expected() : writtenMetric();
        if ((tag & RowEncoder.TIME) != 0) {
            timeMillis += in.zigzag();
        }
        if ((tag & RowEncoder.UNIT) != 0) {
            metrics.unit(metric, names.of(in.text()));
        }
        metrics.step(metric);
        value(tag >>> RowEncoder.FORM_SHIFT);
        return true;
    }

    private int writtenMetric() {
        int written = in.count();
        if (written == metrics.size()) {
            metrics.add(names.of(in));
        }
        return written;
    }

    private void value(int form) {
        text = null;
        if (form <= Decimals.SCALE_MAX) {
            kind = Kind.NUMBER;
            number = Decimals.value(in.zigzag(), form);
            return;
        }
        switch (form) {
            case RowEncoder.PLAIN -> set(Kind.NUMBER, Double.longBitsToDouble(in.fixed()));
            case RowEncoder.FALSE -> set(Kind.BOOLEAN, 0);
            case RowEncoder.TRUE -> set(Kind.BOOLEAN, 1);
            case RowEncoder.TEXT -> {
                set(Kind.TEXT, 0);
                text = in.someText();
            }
            default -> throw new IllegalStateException("a stored row has a value of unknown form " + form);
        }
    }

    private void set(Kind kind, double number) {
        this.kind = kind;
        this.number = number;
    }

    /** The same object for the same name, as long as the names given hold it. */
    public String metric() {
        return metrics.name(metric);
    }

    public long timeMillis() {
        return timeMillis;
    }

    public Kind kind() {
        return kind;
    }

    public double number() {
        return number;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable String unit() {
        return metrics.unit(metric);
    }

    /** All readings that are left, as a batch. */
    public ReadingBatch toBatch() {
        ReadingBatch batch = new ReadingBatch(size - read);
        while (next()) {
            switch (kind) {
                case NUMBER -> batch.addNumber(metric(), timeMillis, number);
                case BOOLEAN -> batch.addBoolean(metric(), timeMillis, number != 0);
                case TEXT -> batch.addText(metric(), timeMillis, text == null ? "" : text);
            }
            String unit = unit();
            if (unit != null) {
                batch.unit(unit);
            }
        }
        return batch;
    }
}
