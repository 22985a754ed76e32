package io.switchboard.readings.codec;

import io.switchboard.readings.ReadingBatch.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the readings of a minute, an hour or a step: how many, the last one, and of the numbers (booleans are 0
 * or 1, texts are none) sum, least and greatest. Filled in time order. Not thread-safe.
 */
public final class Rollup {
    private long count;
    private long numbers;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long lastMillis;
    private Kind lastKind = Kind.NUMBER;
    private double lastNumber;
    private @Nullable String lastText;

    /** Adds a reading that is later than all before. */
    public void add(MetricRun run, int index) {
        count++;
        last(run.timeMillis(index), run.kind(index), run.number(index), run.text(index));
        if (lastKind != Kind.TEXT) {
            numbers++;
            sum += lastNumber;
            min = Math.min(min, lastNumber);
            max = Math.max(max, lastNumber);
        }
    }

    /** Adds the readings of a later stretch of time. */
    public void add(Rollup later) {
        count += later.count;
        numbers += later.numbers;
        sum += later.sum;
        min = Math.min(min, later.min);
        max = Math.max(max, later.max);
        last(later.lastMillis, later.lastKind, later.lastNumber, later.lastText);
    }

    void counts(long all, long ofNumbers) {
        count = all;
        numbers = ofNumbers;
    }

    void last(long timeMillis, Kind kind, double number, @Nullable String text) {
        lastMillis = timeMillis;
        lastKind = kind;
        lastNumber = number;
        lastText = text;
    }

    void numbers(double newSum, double newMin, double newMax) {
        sum = newSum;
        min = newMin;
        max = newMax;
    }

    /** Readings of all kinds. */
    public long count() {
        return count;
    }

    /** Readings that are numbers or booleans; without any there is no sum, least or greatest. */
    public long numbers() {
        return numbers;
    }

    public double sum() {
        return sum;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    public double mean() {
        return sum / numbers;
    }

    public long lastMillis() {
        return lastMillis;
    }

    public Kind lastKind() {
        return lastKind;
    }

    public double lastNumber() {
        return lastNumber;
    }

    public @Nullable String lastText() {
        return lastText;
    }
}
