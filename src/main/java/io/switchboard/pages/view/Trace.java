package io.switchboard.pages.view;

import java.util.Arrays;
import java.util.Locale;

/**
 * A course of values as a line in a box of {@code width} by {@code height}; the script adds to it by the box's bounds.
 *
 * @param points as in SVG: {@code x,y x,y …}
 */
public record Trace(
        String points, long fromMillis, long toMillis, double min, double max, int count, int width, int height) {
    /** Room above and below the line, for its width. */
    private static final int MARGIN = 2;

    /** Draws the values from one time to another; in the order of their times. */
    public static Trace of(long[] timesMillis, double[] values, long fromMillis, long toMillis, int width, int height) {
        double min = Arrays.stream(values).min().orElse(0);
        double max = Arrays.stream(values).max().orElse(0);
        StringBuilder points = new StringBuilder(values.length * 10);
        double span = Math.max(1, toMillis - fromMillis);
        for (int i = 0; i < values.length; i++) {
            append(points, width * (timesMillis[i] - fromMillis) / span);
            points.append(',');
            append(points, y(values[i], min, max, height));
            points.append(i == values.length - 1 ? "" : " ");
        }
        return new Trace(points.toString(), fromMillis, toMillis, min, max, values.length, width, height);
    }

    /** A flat line lies in the middle. */
    private static double y(double value, double min, double max, int height) {
        double share = max > min ? (max - value) / (max - min) : 0.5;
        return MARGIN + share * (height - 2 * MARGIN);
    }

    /** With one decimal: formatting at large would take most of a page's time. */
    private static void append(StringBuilder out, double value) {
        long tenths = Math.round(value * 10);
        out.append(tenths / 10).append('.').append(Math.abs(tenths % 10));
    }

    /** Whether there is a line at all. */
    public boolean isLine() {
        return count > 1;
    }

    /** What the line shows, in words. */
    public String label() {
        return String.format(
                Locale.ROOT,
                "from %s to %s, in %s",
                Figures.number(min),
                Figures.number(max),
                Figures.duration(toMillis - fromMillis));
    }
}
