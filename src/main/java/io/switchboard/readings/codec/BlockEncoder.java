package io.switchboard.readings.codec;

import io.switchboard.readings.ReadingBatch.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes readings of one metric, in time order, as one block: column by column, each in the form that suits it.
 *
 * <p>Format: version; number of readings; last time less first time; times; kinds; numbers; texts; units. The time of the
 * last reading is in the row's key. Times: a mode, then one step for all, or the changes of the steps, or the steps.
 * Kinds: one for all, or runs. Numbers (of all readings that are not texts): whole numbers at a decimal scale, each as
 * the difference to the one before, or doubles, each XOR the one before without its leading and trailing zero bytes.
 * Texts: the different ones, then for each which. Units: one for all, or runs.
 */
public final class BlockEncoder {
    static final int VERSION = 1;

    static final int STEADY = 0;
    static final int STEP_CHANGES = 1;
    static final int STEPS = 2;

    static final int MIXED_KINDS = 3;

    /** The mode of the numbers: 0 to 9 is a decimal scale. */
    static final int XOR = 10;

    static final int NO_NUMBERS = 11;

    static final int ONE_UNIT = 0;
    static final int UNIT_RUNS = 1;

    private static final int READING_BYTES = 4;
    private static final int HEADER_BYTES = 32;

    private final MetricRun run;
    private final ByteWriter out;

    private BlockEncoder(MetricRun run) {
        this.run = run;
        this.out = new ByteWriter(HEADER_BYTES + READING_BYTES * run.size());
    }

    /** Encodes a run of at least one reading, in time order. */
    public static byte[] encode(MetricRun run) {
        BlockEncoder encoder = new BlockEncoder(run);
        encoder.out.octet(VERSION);
        encoder.out.varint(run.size());
        encoder.out.varint(run.lastMillis() - run.firstMillis());
        encoder.times();
        encoder.kinds();
        encoder.numbers();
        encoder.texts();
        encoder.units();
        return encoder.out.toBytes();
    }

    private void times() {
        int mode = timesMode();
        out.octet(mode);
        long lastStep = 0;
        for (int i = 1; i < run.size(); i++) {
            long step = run.timeMillis(i) - run.timeMillis(i - 1);
            if (mode == STEPS) {
                out.varint(step);
            } else if (mode == STEP_CHANGES || i == 1) {
                out.zigzag(step - lastStep);
            }
            lastStep = step;
        }
    }

    /** Jitter makes changes of steps larger than the steps: whichever takes fewer bytes is taken. */
    private int timesMode() {
        boolean steady = true;
        long stepBytes = 0;
        long changeBytes = 0;
        long lastStep = run.size() > 1 ? run.timeMillis(1) - run.timeMillis(0) : 0;
        for (int i = 1; i < run.size(); i++) {
            long step = run.timeMillis(i) - run.timeMillis(i - 1);
            long change = step - lastStep;
            steady &= change == 0;
            stepBytes += varintBytes(step);
            changeBytes += varintBytes((change << 1) ^ (change >> 63));
            lastStep = step;
        }
        return steady ? STEADY : changeBytes <= stepBytes ? STEP_CHANGES : STEPS;
    }

    private static int varintBytes(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    private void kinds() {
        Kind only = run.uniformKind();
        if (only != null) {
            out.octet(only.code());
            return;
        }
        out.octet(MIXED_KINDS);
        int from = 0;
        while (from < run.size()) {
            int to = from + 1;
            while (to < run.size() && run.kindCode(to) == run.kindCode(from)) {
                to++;
            }
            out.octet(run.kindCode(from));
            out.varint(to - from);
            from = to;
        }
    }

    private boolean isText(int index) {
        return run.kindCode(index) == Kind.TEXT.code();
    }

    private void numbers() {
        int scale = commonScale();
        if (scale == NO_NUMBERS) {
            out.octet(NO_NUMBERS);
        } else if (scale >= 0) {
            out.octet(scale);
            decimals(scale);
        } else {
            out.octet(XOR);
            xors();
        }
    }

    /** The scale at which every number is exact, -1 if there is none, {@code NO_NUMBERS} without numbers. */
    private int commonScale() {
        int scale = 0;
        boolean any = false;
        for (int i = 0; i < run.size() && scale >= 0; i++) {
            if (!isText(i)) {
                any = true;
                scale = Decimals.exactFrom(scale, run.number(i));
            }
        }
        if (!any) {
            return NO_NUMBERS;
        }
        return scale >= 0 && allExact(scale) ? scale : -1;
    }

    private boolean allExact(int scale) {
        for (int i = 0; i < run.size(); i++) {
            if (!isText(i) && !Decimals.exact(run.number(i), scale)) {
                return false;
            }
        }
        return true;
    }

    private void decimals(int scale) {
        long last = 0;
        for (int i = 0; i < run.size(); i++) {
            if (!isText(i)) {
                long scaled = Decimals.scaled(run.number(i), scale);
                out.zigzag(scaled - last);
                last = scaled;
            }
        }
    }

    private void xors() {
        long last = 0;
        for (int i = 0; i < run.size(); i++) {
            if (!isText(i)) {
                long bits = Double.doubleToRawLongBits(run.number(i));
                xor(bits ^ last);
                last = bits;
            }
        }
    }

    /** One byte that tells the zero bytes before and behind, then the bytes between. */
    private void xor(long bits) {
        if (bits == 0) {
            out.octet(Long.BYTES << 4);
            return;
        }
        int leading = Long.numberOfLeadingZeros(bits) / 8;
        int trailing = Long.numberOfTrailingZeros(bits) / 8;
        out.octet(leading << 4 | trailing);
        out.fixed(bits >>> (8 * trailing), Long.BYTES - leading - trailing);
    }

    private void texts() {
        Kind only = run.uniformKind();
        if (only != null && only != Kind.TEXT) {
            return;
        }
        Map<String, Integer> different = new LinkedHashMap<>();
        for (int i = 0; i < run.size(); i++) {
            if (isText(i)) {
                different.putIfAbsent(text(i), different.size());
            }
        }
        out.varint(different.size());
        different.keySet().forEach(out::text);
        for (int i = 0; i < run.size(); i++) {
            if (isText(i)) {
                out.varint(different.getOrDefault(text(i), 0));
            }
        }
    }

    private String text(int index) {
        String text = run.text(index);
        return text == null ? "" : text;
    }

    private void units() {
        if (run.uniformUnit()) {
            out.octet(ONE_UNIT);
            out.text(run.unit(0));
            return;
        }
        out.octet(UNIT_RUNS);
        int from = 0;
        while (from < run.size()) {
            @Nullable String unit = run.unit(from);
            int to = from + 1;
            while (to < run.size() && Objects.equals(run.unit(to), unit)) {
                to++;
            }
            out.varint(to - from);
            out.text(unit);
            from = to;
        }
    }
}
