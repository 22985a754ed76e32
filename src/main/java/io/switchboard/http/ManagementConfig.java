package io.switchboard.http;

import io.switchboard.base.config.ConfigNode;

/**
 * Keys under {@code management}: the listener for metrics and health.
 *
 * @param port 0 picks a free one
 */
public record ManagementConfig(String host, int port) {
    public static ManagementConfig read(ConfigNode node) {
        return new ManagementConfig(node.host("host", "127.0.0.1"), node.integer("port", 8081, 0, 65_535));
    }
}
