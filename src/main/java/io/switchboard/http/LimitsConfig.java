package io.switchboard.http;

import io.switchboard.base.ByteSize;
import io.switchboard.base.config.ConfigNode;
import java.time.Duration;

/**
 * Keys under {@code limits}: what every listener bears.
 *
 * @param connectionsMax open at once, over all listeners
 * @param headerBytesMax of one request, its first line included
 * @param requestTimeout from a request's first byte to its last
 * @param idleTimeout of a connection that is kept open between requests
 * @param boardIdleTimeout the same for a board, which often hangs up without saying so
 * @param viewersMax live streams open at once
 */
public record LimitsConfig(
        int connectionsMax,
        ByteSize headerBytesMax,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration boardIdleTimeout,
        int viewersMax) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    public static LimitsConfig read(ConfigNode node) {
        return new LimitsConfig(
                node.integer("connections-max", 100_000, 1, 10_000_000),
                node.size("header-bytes-max", ByteSize.ofKiB(8), ByteSize.ofKiB(1), ByteSize.ofMiB(1)),
                node.duration("request-timeout", Duration.ofSeconds(30), SHORTEST, LONGEST),
                node.duration("idle-timeout", Duration.ofSeconds(60), SHORTEST, LONGEST),
                node.duration("board-idle-timeout", Duration.ofSeconds(5), SHORTEST, LONGEST),
                node.integer("viewers-max", 20_000, 0, 1_000_000));
    }
}
