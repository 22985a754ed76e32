package io.switchboard.readings.series;

/**
 * Fresh rows that are settled: no row can appear among them any more.
 *
 * @param fromSeq inclusive
 * @param toSeq exclusive
 */
public record FreshRange(long fromSeq, long toSeq) {}
