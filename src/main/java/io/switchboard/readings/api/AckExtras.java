package io.switchboard.readings.api;

/** What an acknowledgement brings beside the counts; declared here, filled by the feature of commands. */
@FunctionalInterface
public interface AckExtras {
    /** The board's undelivered commands as a JSON array, which counts as delivering them. Never waits. */
    String commands(String board);
}
