package io.switchboard.readings.query;

import io.switchboard.readings.codec.MetricRun;

/**
 * A part of an answer, in time order.
 *
 * @param readings raw readings, or for each step its start and its value; may be empty only on the last page
 * @param last whether no page follows
 */
public record Page(MetricRun readings, boolean last) {
    /** Most readings on a page: what is held in memory for a reader that takes its time. */
    public static final int READINGS_MAX = 4_096;
}
