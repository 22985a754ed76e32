package io.switchboard.readings.codec;

import io.switchboard.readings.ReadingBatch.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one metric as columns: what blocks decode to, merges work on and queries answer with. In time order once
 * {@link #sortKeepingNewest} was called or by the way it was filled. Columns that most metrics don't need (kinds that
 * differ, texts, units that differ) exist only where they do.
 *
 * <p>Not thread-safe: filled by one thread, then handed on.
 */
public final class MetricRun {
    private int size;
    private long[] timesMillis;
    private double[] numbers;
    private byte @Nullable [] kinds;
    private byte onlyKind = Kind.NUMBER.code();
    private @Nullable String @Nullable [] texts;
    private @Nullable String @Nullable [] units;
    private @Nullable String onlyUnit;

    public MetricRun(int capacity) {
        int room = Math.max(4, capacity);
        timesMillis = new long[room];
        numbers = new double[room];
    }

    /** Takes columns as a decoder filled them; it must not use them afterwards. */
    MetricRun(long[] timesMillis, double[] numbers, byte onlyKind, @Nullable String onlyUnit) {
        this.size = timesMillis.length;
        this.timesMillis = timesMillis;
        this.numbers = numbers;
        this.onlyKind = onlyKind;
        this.onlyUnit = onlyUnit;
    }

    void kinds(byte[] column) {
        kinds = column;
    }

    void texts(@Nullable String[] column) {
        texts = column;
    }

    void units(@Nullable String[] column) {
        units = column;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public long timeMillis(int index) {
        return timesMillis[index];
    }

    public long firstMillis() {
        return timesMillis[0];
    }

    public long lastMillis() {
        return timesMillis[size - 1];
    }

    public Kind kind(int index) {
        return Kind.of(kindCode(index));
    }

    byte kindCode(int index) {
        return kinds == null ? onlyKind : kinds[index];
    }

    /** The kind that all readings have; null if they differ. */
    @Nullable
    Kind uniformKind() {
        return kinds == null ? Kind.of(onlyKind) : null;
    }

    /** Whether all readings have the same unit or none. */
    boolean uniformUnit() {
        return units == null;
    }

    /** The value of a number, 1 or 0 of a boolean, 0 of a text. */
    public double number(int index) {
        return numbers[index];
    }

    /** The value of a text, else null. */
    public @Nullable String text(int index) {
        return texts == null ? null : texts[index];
    }

    public @Nullable String unit(int index) {
        return units == null ? onlyUnit : units[index];
    }

    public void add(long timeMillis, Kind kind, double number, @Nullable String text, @Nullable String unit) {
        if (size == timesMillis.length) {
            grow();
        }
        kind(kind.code());
        unit(unit);
        if (text != null) {
            texts = texts == null ? new @Nullable String[timesMillis.length] : texts;
        }
        if (texts != null) {
            texts[size] = text;
        }
        timesMillis[size] = timeMillis;
        numbers[size] = number;
        size++;
    }

    public void addFrom(MetricRun other, int index) {
        add(other.timesMillis[index], other.kind(index), other.numbers[index], other.text(index), other.unit(index));
    }

    /** Adds all readings of another run. */
    public void addAll(MetricRun other) {
        for (int i = 0; i < other.size; i++) {
            addFrom(other, i);
        }
    }

    private void kind(byte code) {
        if (size == 0) {
            onlyKind = code;
        } else if (kinds == null && code != onlyKind) {
            kinds = new byte[timesMillis.length];
            Arrays.fill(kinds, 0, size, onlyKind);
        }
        if (kinds != null) {
            kinds[size] = code;
        }
    }

    private void unit(@Nullable String unit) {
        if (size == 0) {
            onlyUnit = unit;
        } else if (units == null && !Objects.equals(unit, onlyUnit)) {
            units = new @Nullable String[timesMillis.length];
            Arrays.fill(units, 0, size, onlyUnit);
        }
        if (units != null) {
            units[size] = unit;
        }
    }

    private void grow() {
        int room = Math.max(4, size * 2);
        timesMillis = Arrays.copyOf(timesMillis, room);
        numbers = Arrays.copyOf(numbers, room);
        kinds = kinds == null ? null : Arrays.copyOf(kinds, room);
        texts = texts == null ? null : Arrays.copyOf(texts, room);
        units = units == null ? null : Arrays.copyOf(units, room);
    }

    /** A copy of the readings from index {@code from} up to before {@code to}. */
    public MetricRun slice(int from, int to) {
        MetricRun part = new MetricRun(
                Arrays.copyOfRange(timesMillis, from, to), Arrays.copyOfRange(numbers, from, to), onlyKind, onlyUnit);
        part.kinds = kinds == null ? null : Arrays.copyOfRange(kinds, from, to);
        part.texts = texts == null ? null : Arrays.copyOfRange(texts, from, to);
        part.units = units == null ? null : Arrays.copyOfRange(units, from, to);
        return part;
    }

    /** A copy of what lies from {@code fromMillis} (inclusive) to {@code toMillis} (exclusive); needs time order. */
    public MetricRun between(long fromMillis, long toMillis) {
        int from = indexAtOrAfter(fromMillis);
        int to = Math.max(from, indexAtOrAfter(toMillis));
        return from == 0 && to == size ? this : slice(from, to);
    }

    /** The index of the first reading at that time or later; the size if there is none. Needs time order. */
    public int indexAtOrAfter(long millis) {
        int found = Arrays.binarySearch(timesMillis, 0, size, millis);
        return found < 0 ? -found - 1 : found;
    }

    /** The same readings in time order; of those with one time only the one added last. */
    public MetricRun sortKeepingNewest() {
        return increasing() ? this : sorted();
    }

    private boolean increasing() {
        for (int i = 1; i < size; i++) {
            if (timesMillis[i] <= timesMillis[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private MetricRun sorted() {
        Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong(i -> timesMillis[i]));
        MetricRun result = new MetricRun(size);
        for (int i = 0; i < size; i++) {
            if (i + 1 == size || timesMillis[order[i]] != timesMillis[order[i + 1]]) {
                result.addFrom(this, order[i]);
            }
        }
        return result;
    }

    /** All readings of both, in time order; where both have one time, that of {@code newer}. Both need time order. */
    public static MetricRun merge(MetricRun older, MetricRun newer) {
        if (newer.isEmpty() || older.isEmpty()) {
            return newer.isEmpty() ? older : newer;
        }
        MetricRun result = new MetricRun(older.size + newer.size);
        int o = 0;
        for (int n = 0; n < newer.size; n++) {
            while (o < older.size && older.timesMillis[o] < newer.timesMillis[n]) {
                result.addFrom(older, o++);
            }
            if (o < older.size && older.timesMillis[o] == newer.timesMillis[n]) {
                o++;
            }
            result.addFrom(newer, n);
        }
        while (o < older.size) {
            result.addFrom(older, o++);
        }
        return result;
    }
}
