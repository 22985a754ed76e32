package io.switchboard.link;

import io.switchboard.base.config.ConfigNode;
import java.time.Duration;

/**
 * Keys under {@code links}: what holds for a board whose document does not say otherwise.
 *
 * @param connections to one board at once
 * @param queue calls that wait for one board, at most
 * @param waitLimit how long a call waits for its turn (key {@code wait})
 * @param connectTimeout a board whose backlog is full answers after a SYN retry of up to 7 s
 * @param handshakeTimeout of TLS; an ESP32 takes 1.2 s for one, slower boards ten times that
 * @param firstByteTimeout from the end of the request to the first byte of the answer
 * @param totalTimeout of one call, without its wait
 */
public record LinksConfig(
        int connections,
        int queue,
        Duration waitLimit,
        Duration connectTimeout,
        Duration handshakeTimeout,
        Duration firstByteTimeout,
        Duration totalTimeout) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public static LinksConfig read(ConfigNode node) {
        return new LinksConfig(
                node.integer("connections", 1, 1, 64),
                node.integer("queue", 8, 0, 10_000),
                node.duration("wait", Duration.ofSeconds(10), SHORTEST, LONGEST),
                node.duration("connect-timeout", Duration.ofSeconds(8), SHORTEST, LONGEST),
                node.duration("handshake-timeout", Duration.ofSeconds(15), SHORTEST, LONGEST),
                node.duration("first-byte-timeout", Duration.ofSeconds(10), SHORTEST, LONGEST),
                node.duration("total-timeout", Duration.ofSeconds(30), SHORTEST, LONGEST));
    }
}
