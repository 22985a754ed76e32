package io.switchboard.polling;

import io.switchboard.base.config.ConfigNode;

/**
 * Keys under {@code polling}.
 *
 * @param inFlightMax polls in progress at once, over all boards
 */
public record PollingConfig(int inFlightMax) {
    public static PollingConfig read(ConfigNode node) {
        return new PollingConfig(node.integer("in-flight-max", 256, 1, 65_536));
    }
}
