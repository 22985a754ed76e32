package io.switchboard.readings.codec;

/**
 * A request as the row that is stored, with what its board's state needs to know of it.
 *
 * @param value the row's value
 * @param metrics the metrics in it, each once; only the first {@code metricCount} places are used
 * @param newest for each metric the index of its newest reading in the batch: highest time, then last written
 */
public record EncodedRow(byte[] value, String[] metrics, int[] newest, int metricCount) {}
