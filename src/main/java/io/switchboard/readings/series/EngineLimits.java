package io.switchboard.readings.series;

import java.time.Duration;

/**
 * The bounds of the engine of readings.
 *
 * @param metricsMax metrics of a board
 * @param fold when boards are folded
 * @param shape how large blocks and batches may become
 * @param foldLanes boards folded at a time, each on a thread of its own
 * @param foldQueueMax boards that may wait to be folded; one that finds no place asks again with its next request
 * @param queryLanes threads that compute answers
 * @param queryQueueMax queries that may wait for their first page
 * @param retention how long readings are kept, by their time
 */
public record EngineLimits(
        int metricsMax,
        FoldPolicy fold,
        FoldShape shape,
        int foldLanes,
        int foldQueueMax,
        int queryLanes,
        int queryQueueMax,
        Duration retention) {
    public EngineLimits with(FoldPolicy otherFold, FoldShape otherShape) {
        return new EngineLimits(
                metricsMax, otherFold, otherShape, foldLanes, foldQueueMax, queryLanes, queryQueueMax, retention);
    }

    public static final EngineLimits DEFAULT =
            new EngineLimits(1_024, FoldPolicy.DEFAULT, FoldShape.DEFAULT, 1, 1_024, 2, 256, Duration.ofDays(365));
}
