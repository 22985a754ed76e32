package io.switchboard.simulate;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The live line: what the last second brought, and how far the load test is. Pure. */
final class ProgressLine {
    private final FleetOptions options;

    ProgressLine(FleetOptions options) {
        this.options = options;
    }

    /**
     * One line without its end.
     *
     * @param seconds since the start
     * @param sinceSeconds since the look before this one
     * @param before the counts then
     */
    String text(double seconds, double sinceSeconds, LoadLog.Counts before, LoadLog.Interval look) {
        LoadLog.Counts now = look.counts();
        long acknowledged = now.acknowledged() - before.acknowledged();
        double rate = sinceSeconds <= 0 ? 0 : acknowledged / sinceSeconds;
        Histogram latency = look.latency();
        return String.format(
                Locale.ROOT,
                "%.0f s %s  %,.0f posts/s %,.0f readings/s  p50 %s p99 %s ms  errors %,d late %,d dropped %,d",
                seconds,
                progress(seconds, now.posts()),
                rate,
                rate * options.load().post().readings(),
                millis(latency, 50),
                millis(latency, 99),
                now.errors(),
                now.late(),
                now.dropped());
    }

    private String progress(double seconds, long posts) {
        double share = (double) posts / options.length().postsMax();
        if (options.length().duration() != null) {
            share = Math.max(share, seconds / (options.length().duration().toMillis() / 1_000.0));
        } else if (options.length().postsMax() == Long.MAX_VALUE) {
            return "(until stopped)";
        }
        return String.format(Locale.ROOT, "%.0f %%", Math.min(100, share * 100));
    }

    private static String millis(Histogram latency, double percentile) {
        if (latency.getTotalCount() == 0) {
            return "-";
        }
        return String.format(Locale.ROOT, "%.2f", latency.getValueAtPercentile(percentile) / 1_000.0);
    }
}
