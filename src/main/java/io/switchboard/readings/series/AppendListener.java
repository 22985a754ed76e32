package io.switchboard.readings.series;

import io.switchboard.readings.ReadingBatch;

/** Told of every stored request: for the live feed and for presence. */
@FunctionalInterface
public interface AppendListener {
    /**
     * A request is durable and visible. Called once per request, in the order in which a board's requests were admitted,
     * on whatever thread completed the store's write: must be quick, must not block and must not throw.
     */
    void appended(String board, ReadingBatch batch, long arrivalMillis);
}
