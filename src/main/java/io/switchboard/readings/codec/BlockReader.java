package io.switchboard.readings.codec;

import io.switchboard.readings.ReadingBatch.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a block. Making one reads only the head: what times the block covers and how many readings it has.
 *
 * @see BlockEncoder for the format
 */
public final class BlockReader {
    private final ByteReader in;
    private final long firstMillis;
    private final int size;
    private final long lastMillis;

    /** @param lastMillis the time in the row's key */
    public BlockReader(long lastMillis, byte[] value) {
        this.in = new ByteReader(value).expectVersion(BlockEncoder.VERSION, "block of readings");
        this.lastMillis = lastMillis;
        this.size = in.count();
        this.firstMillis = lastMillis - in.varint();
    }

    public long firstMillis() {
        return firstMillis;
    }

    public long lastMillis() {
        return lastMillis;
    }

    public int size() {
        return size;
    }

    /** The readings; to be called once. */
    public MetricRun decode() {
        long[] times = times();
        int kind = in.octet();
        byte @Nullable [] kinds = kind == BlockEncoder.MIXED_KINDS ? kinds() : null;
        byte onlyKind = kinds == null ? (byte) kind : kinds[0];
        double[] numbers = numbers(kinds);
        @Nullable String @Nullable [] texts = kinds == null && onlyKind != Kind.TEXT.code() ? null : texts(kinds);
        boolean oneUnit = in.octet() == BlockEncoder.ONE_UNIT;
        MetricRun run = new MetricRun(times, numbers, onlyKind, oneUnit ? in.text() : null);
        if (kinds != null) {
            run.kinds(kinds);
        }
        if (texts != null) {
            run.texts(texts);
        }
        if (!oneUnit) {
            run.units(units());
        }
        return run;
    }

    private long[] times() {
        long[] times = new long[size];
        int mode = in.octet();
        long time = firstMillis;
        long step = 0;
        times[0] = time;
        for (int i = 1; i < size; i++) {
            if (mode == BlockEncoder.STEPS) {
                step = in.varint();
            } else if (mode == BlockEncoder.STEP_CHANGES || i == 1) {
                step += in.zigzag();
            }
            time += step;
            times[i] = time;
        }
        return times;
    }

    private byte[] kinds() {
        byte[] kinds = new byte[size];
        int from = 0;
        while (from < size) {
            byte kind = (byte) in.octet();
            int to = from + in.count();
            Arrays.fill(kinds, from, to, kind);
            from = to;
        }
        return kinds;
    }

    private double[] numbers(byte @Nullable [] kinds) {
        double[] numbers = new double[size];
        int mode = in.octet();
        if (mode == BlockEncoder.NO_NUMBERS) {
            return numbers;
        }
        if (mode == BlockEncoder.XOR) {
            xors(numbers, kinds);
        } else {
            decimals(numbers, kinds, mode);
        }
        return numbers;
    }

    private void decimals(double[] numbers, byte @Nullable [] kinds, int scale) {
        long scaled = 0;
        for (int i = 0; i < size; i++) {
            if (kinds == null || kinds[i] != Kind.TEXT.code()) {
                scaled += in.zigzag();
                numbers[i] = Decimals.value(scaled, scale);
            }
        }
    }

    private void xors(double[] numbers, byte @Nullable [] kinds) {
        long bits = 0;
        for (int i = 0; i < size; i++) {
            if (kinds == null || kinds[i] != Kind.TEXT.code()) {
                int zeros = in.octet();
                int trailing = zeros & 0xF;
                bits ^= in.fixed(Long.BYTES - (zeros >>> 4) - trailing) << (8 * trailing);
                numbers[i] = Double.longBitsToDouble(bits);
            }
        }
    }

    private @Nullable String[] texts(byte @Nullable [] kinds) {
        String[] different = new String[in.count()];
        for (int i = 0; i < different.length; i++) {
            different[i] = in.someText();
        }
        @Nullable String[] texts = new @Nullable String[size];
        for (int i = 0; i < size; i++) {
            if (kinds == null || kinds[i] == Kind.TEXT.code()) {
                texts[i] = different[in.count()];
            }
        }
        return texts;
    }

    private @Nullable String[] units() {
        @Nullable String[] units = new @Nullable String[size];
        int from = 0;
        while (from < size) {
            int to = from + in.count();
            Arrays.fill(units, from, to, in.text());
            from = to;
        }
        return units;
    }
}
