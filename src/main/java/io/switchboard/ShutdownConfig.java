package io.switchboard;

import io.switchboard.base.config.ConfigNode;
import java.time.Duration;

/**
 * Keys under {@code shutdown}.
 *
 * @param timeout from the signal to the exit
 * @param grace from the signal on: connections that are kept open are ended with the next answer, before idle ones are
 *     closed, which a client that is just sending would take for a failure
 */
public record ShutdownConfig(Duration timeout, Duration grace) {
    static ShutdownConfig read(ConfigNode node) {
        return new ShutdownConfig(
                node.duration("timeout", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(10)),
                node.duration("grace", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1)));
    }
}
