package io.switchboard.readings.api;

import io.vertx.core.Future;

/** What an acknowledgement brings beside the counts; declared here, filled by the feature of commands. */
@FunctionalInterface
public interface AckExtras {
    /** The board's undelivered commands as a JSON array, which counts as delivering them. */
    Future<String> commands(String board);
}
