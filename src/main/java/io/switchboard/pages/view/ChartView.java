package io.switchboard.pages.view;

import java.util.List;

/**
 * One metric's course over a span of time: drawn and, for those who do not see it, as a table.
 *
 * @param unit as people write it
 * @param rows the newest steps, newest first
 * @param failed whether its readings could not be read at this moment
 */
public record ChartView(String metric, String unit, Trace trace, List<Row> rows, boolean failed) {
    public static final int WIDTH = 640;
    public static final int HEIGHT = 160;
    public static final int ROWS_MAX = 24;

    /** A step in the table. */
    public record Row(String iso, String utc, String value) {}

    public boolean isEmpty() {
        return trace.count() == 0;
    }
}
