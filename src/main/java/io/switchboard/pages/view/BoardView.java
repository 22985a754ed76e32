package io.switchboard.pages.view;

import io.switchboard.link.LinkStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board's page.
 *
 * @param scripts that draw charts, in the order in which they need each other
 * @param heard whether anything was heard in each part of the span, in order of time
 * @param notice what was done just now, or empty
 */
public record BoardView(
        Layout layout,
        List<String> scripts,
        BoardRow row,
        String expect,
        @Nullable LinkStatus status,
        List<MetricCell> cells,
        TimeSpan span,
        List<ChartView> charts,
        List<Boolean> heard,
        BoardSettings settings,
        Snippets snippets,
        String notice) {
    /** Charts on one page: each is a query. */
    public static final int CHARTS_MAX = 12;

    public boolean hasSite() {
        return status != null;
    }

    /** Numbers that there is no chart of on this page. */
    public List<MetricCell> uncharted() {
        return cells.stream()
                .filter(cell -> cell.numeric()
                        && charts.stream().noneMatch(chart -> chart.metric().equals(cell.metric())))
                .toList();
    }

    /** How much of the span the board was heard in, in words. */
    public String heardWords() {
        long parts = heard.stream().filter(part -> part).count();
        return "heard in " + parts + " of " + heard.size() + " parts of this time";
    }
}
