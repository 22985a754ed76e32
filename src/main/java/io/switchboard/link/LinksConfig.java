package io.switchboard.link;

import io.switchboard.base.ByteSize;
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
 * @param streamIdleTimeout without a byte, of answers that have no end
 * @param streams answers without end that are passed on for one board at once; each has one of its places
 * @param bodyBytesMax of a request to a board, which has to hold it
 * @param answerBytesMax of one answer that has an end
 * @param keepBytesMax answers kept, over all boards
 */
public record LinksConfig(
        int connections,
        int queue,
        Duration waitLimit,
        Duration connectTimeout,
        Duration handshakeTimeout,
        Duration firstByteTimeout,
        Duration totalTimeout,
        Duration streamIdleTimeout,
        int streams,
        ByteSize bodyBytesMax,
        ByteSize answerBytesMax,
        ByteSize keepBytesMax) {
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
                node.duration("total-timeout", Duration.ofSeconds(30), SHORTEST, LONGEST),
                node.duration("stream-idle-timeout", Duration.ofMinutes(5), SHORTEST, LONGEST),
                node.integer("streams", 1, 0, 64),
                node.size("body-bytes-max", ByteSize.ofKiB(64), ByteSize.ofKiB(0), ByteSize.ofMiB(16)),
                node.size("answer-bytes-max", ByteSize.ofMiB(16), ByteSize.ofKiB(1), ByteSize.ofMiB(1_024)),
                node.size("keep-bytes-max", ByteSize.ofMiB(16), ByteSize.ofKiB(0), ByteSize.ofMiB(1_024)));
    }
}
