package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.readings.ReadingBatch;

/**
 * Readings of one moment that are found one by one, and not in a body of any format: held to the same rules as those
 * that are posted. Each method refuses by a {@link io.switchboard.base.FaultException} what may not be stored, and what
 * was added before stays. For one thread.
 */
public final class LoneReadings {
    private static final int BYTES_EACH = 1;

    private final Collector readings;
    private final long nowMillis;

    /** @param countMax most readings that will be added */
    public LoneReadings(long nowMillis, int countMax) {
        this.nowMillis = nowMillis;
        readings = new Collector(new ParseRules(nowMillis, countMax, ParseRules.DAY_MILLIS), countMax, BYTES_EACH);
        readings.startGroup();
    }

    public void number(String metric, double value) {
        readings.number(metric, nowMillis, value);
    }

    /** Adds a number that is written as {@code -21.5e0}. */
    public void number(String metric, String number) {
        double value = Decimal.parse(number);
        if (Double.isNaN(value)) {
            throw Fault.BAD_VALUE.because(Names.shown(metric) + ": " + Names.shown(number) + " is no finite number");
        }
        readings.number(metric, nowMillis, value);
    }

    public void bool(String metric, boolean value) {
        readings.bool(metric, nowMillis, value);
    }

    /** Adds what a text without type says: a number, {@code true} or {@code false}, else the text. */
    public void loose(String metric, String text) {
        LooseValue.add(readings, metric, nowMillis, text);
    }

    /** All that was added, perhaps nothing. */
    public ReadingBatch batch() {
        return readings.batch();
    }
}
