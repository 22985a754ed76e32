package io.switchboard.readings.api;

import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.series.Latest;
import io.switchboard.readings.series.LatestReading;

/** A board's newest readings as a batch, for writers. */
final class LatestBatch {
    private LatestBatch() {}

    static ReadingBatch of(Latest latest) {
        ReadingBatch batch = new ReadingBatch(latest.readings().size());
        for (LatestReading reading : latest.readings()) {
            batch.add(
                    reading.metric(),
                    reading.timeMillis(),
                    reading.kind(),
                    reading.number(),
                    reading.text(),
                    reading.unit());
        }
        return batch;
    }
}
