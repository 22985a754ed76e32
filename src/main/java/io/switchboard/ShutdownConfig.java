package io.switchboard;

import io.switchboard.base.config.ConfigNode;
import java.time.Duration;

/**
 * Keys under {@code shutdown}.
 *
 * @param timeout from the signal to the exit
 */
public record ShutdownConfig(Duration timeout) {
    static ShutdownConfig read(ConfigNode node) {
        return new ShutdownConfig(
                node.duration("timeout", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(10)));
    }
}
