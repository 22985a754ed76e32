package io.switchboard.readings;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one request of one board, as columns: what parsers fill, codecs write and queries return. Columns
 * instead of objects, because a request may carry 10,000 readings and each is touched several times.
 *
 * <p>Not thread-safe: filled by one thread, then read only.
 */
public final class ReadingBatch {
    /** What a value is. The codes are stored on disk: never change one. */
    public enum Kind {
        NUMBER(0),
        BOOLEAN(1),
        TEXT(2);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        public byte code() {
            return code;
        }

        public static Kind of(byte code) {
            return switch (code) {
                case 0 -> NUMBER;
                case 1 -> BOOLEAN;
                case 2 -> TEXT;
                default -> throw new IllegalArgumentException("no kind has the code " + code);
            };
        }
    }

    private int size;
    private String[] metrics;
    private long[] timesMillis;
    private byte[] kinds;
    private double[] numbers;
    private @Nullable String @Nullable [] texts;
    private @Nullable String @Nullable [] units;

    public ReadingBatch(int capacity) {
        int room = Math.max(1, capacity);
        metrics = new String[room];
        timesMillis = new long[room];
        kinds = new byte[room];
        numbers = new double[room];
    }

    public void addNumber(String metric, long timeMillis, double value) {
        add(metric, timeMillis, Kind.NUMBER, value);
    }

    public void addBoolean(String metric, long timeMillis, boolean value) {
        add(metric, timeMillis, Kind.BOOLEAN, value ? 1 : 0);
    }

    public void addText(String metric, long timeMillis, String value) {
        add(metric, timeMillis, Kind.TEXT, 0);
        texts = column(texts);
        texts[size - 1] = value;
    }

    /** Sets the unit of the reading added last. */
    public void unit(String unit) {
        units = column(units);
        units[size - 1] = unit;
    }

    /** Adds a reading of any kind: {@code number} is 1 or 0 for a boolean, {@code text} is set for a text. */
    public void add(
            String metric, long timeMillis, Kind kind, double number, @Nullable String text, @Nullable String unit) {
        add(metric, timeMillis, kind, number);
        if (text != null) {
            texts = column(texts);
            texts[size - 1] = text;
        }
        if (unit != null) {
            unit(unit);
        }
    }

    /** Adds a copy of reading {@code index} of another batch. */
    public void addFrom(ReadingBatch other, int index) {
        add(
                other.metric(index),
                other.timeMillis(index),
                other.kind(index),
                other.number(index),
                other.text(index),
                other.unit(index));
    }

    private void add(String metric, long timeMillis, Kind kind, double number) {
        if (size == metrics.length) {
            grow();
        }
        metrics[size] = metric;
        timesMillis[size] = timeMillis;
        kinds[size] = kind.code();
        numbers[size] = number;
        size++;
    }

    private void grow() {
        int room = size * 2;
        metrics = Arrays.copyOf(metrics, room);
        timesMillis = Arrays.copyOf(timesMillis, room);
        kinds = Arrays.copyOf(kinds, room);
        numbers = Arrays.copyOf(numbers, room);
    }

    private @Nullable String[] column(@Nullable String @Nullable [] column) {
        if (column == null) {
            return new @Nullable String[metrics.length];
        }
        return column.length < metrics.length ? Arrays.copyOf(column, metrics.length) : column;
    }

    /** Sets the time of reading {@code index}: for formats that give the time after the values. */
    public void time(int index, long timeMillis) {
        timesMillis[index] = timeMillis;
    }

    public int size() {
        return size;
    }

    public String metric(int index) {
        return metrics[index];
    }

    public long timeMillis(int index) {
        return timesMillis[index];
    }

    public Kind kind(int index) {
        return Kind.of(kinds[index]);
    }

    /** The value of a number, 1 or 0 of a boolean, 0 of a text. */
    public double number(int index) {
        return numbers[index];
    }

    /** The value of a text, else null. */
    public @Nullable String text(int index) {
        return texts == null || index >= texts.length ? null : texts[index];
    }

    public @Nullable String unit(int index) {
        return units == null || index >= units.length ? null : units[index];
    }
}
