package io.switchboard.http.wire;

import java.time.Duration;

/**
 * Bounds on a connection.
 *
 * @param lineBytesMax longest request line
 * @param headerBytesMax longest header section
 * @param requestTimeout from the first byte of a request to its last
 * @param idleTimeout without a byte, or without room to write one
 * @param boardIdleTimeout the same after a request of a board that keeps its connection
 */
public record WireLimits(
        int lineBytesMax,
        int headerBytesMax,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration boardIdleTimeout) {
    /** The reason for which a request of another version than HTTP/1.0 and HTTP/1.1 is invalid. */
    public static final String UNSERVED_VERSION = "HTTP version not served";

    /** Time between two sweeps over the connections of a loop: the grain of all timeouts. */
    public static final Duration TICK = Duration.ofMillis(250);

    static int ticks(Duration duration) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, duration.dividedBy(TICK)));
    }
}
