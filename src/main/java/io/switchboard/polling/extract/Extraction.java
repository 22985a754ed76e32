package io.switchboard.polling.extract;

import io.switchboard.readings.ReadingBatch;
import java.util.List;

/**
 * What a page gave.
 *
 * @param readings all that was found, each of the time that was given; perhaps none
 * @param missing the metrics that were not found, so that every metric of the rules is in the one or the other
 */
public record Extraction(ReadingBatch readings, List<Missing> missing) {
    /**
     * A metric without a value.
     *
     * @param why one short line for people, with at most a few characters of the page in it
     */
    public record Missing(String metric, String why) {}

    /** True if no value at all was found: the poll has failed. */
    public boolean isEmpty() {
        return readings.size() == 0;
    }
}
