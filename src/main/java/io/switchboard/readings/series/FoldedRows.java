package io.switchboard.readings.series;

/**
 * What a fold has taken out of the fresh rows.
 *
 * @param lastSeq the last row that was taken
 * @param lastArrivalMillis when that row came
 */
public record FoldedRows(int rows, long readings, long bytes, long lastSeq, long lastArrivalMillis) {}
