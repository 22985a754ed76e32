package io.switchboard.pages.view;

import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.series.LatestReading;

/**
 * The newest value of a metric.
 *
 * @param unit as people write it
 * @param rawUnit as the board sent it
 * @param numeric whether it can be drawn as a curve
 */
public record MetricCell(
        String metric, String value, String unit, String rawUnit, boolean numeric, String exact, long timeMillis) {
    public static MetricCell of(LatestReading reading) {
        boolean numeric = reading.kind() == Kind.NUMBER;
        String rawUnit = reading.unit() == null ? "" : reading.unit();
        String exact = numeric ? Double.toString(reading.number()) : Figures.value(reading);
        return new MetricCell(
                reading.metric(),
                Figures.value(reading),
                Figures.unit(reading.unit()),
                rawUnit,
                numeric,
                exact,
                reading.timeMillis());
    }

    public String iso() {
        return Figures.iso(timeMillis);
    }

    public String utc() {
        return Figures.utc(timeMillis);
    }
}
