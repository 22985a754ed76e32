package io.switchboard.readings.series;

import io.switchboard.readings.ReadingBatch.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The newest reading of a metric.
 *
 * @param number the value of a number, 1 or 0 of a boolean, 0 of a text
 * @param text the value of a text, else null
 * @param seq the request that brought it, in order of arrival at the board
 */
public record LatestReading(
        String metric,
        long timeMillis,
        Kind kind,
        double number,
        @Nullable String text,
        @Nullable String unit,
        long seq) {}
