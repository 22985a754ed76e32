package io.switchboard.readings.query;

import io.switchboard.readings.codec.MetricRun;
import io.vertx.core.Future;

/** Where an answer comes from, piece by piece in time order. One call at a time. */
interface Runs {
    /** Whether {@link #next} may bring more. */
    boolean more();

    /** The next piece, perhaps empty. */
    Future<MetricRun> next();
}
