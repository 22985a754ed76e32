package io.switchboard.simulate;

/**
 * What a post carries: readings in rows of one time each.
 *
 * @param readings in a post, 1 or more
 * @param metrics in a row; the last row may have fewer
 * @param marks whether posts carry a mark that makes a retry recognisable
 */
public record PostShape(int readings, int metrics, boolean marks) {
    private static final String[] NAMES = {"temp", "hum", "light", "sound"};

    int rows() {
        return (readings + metrics - 1) / metrics;
    }

    int metricsInRow(int row) {
        return Math.min(metrics, readings - row * metrics);
    }

    /** How many rows have metric {@code metric}: all of them, or all but the last. */
    int rowsWith(int metric) {
        return metric < metricsInRow(rows() - 1) ? rows() : rows() - 1;
    }

    /** The name of metric {@code metric}, from 0. */
    static String metricName(int metric) {
        return metric < NAMES.length ? NAMES[metric] : "m" + (metric + 1);
    }
}
