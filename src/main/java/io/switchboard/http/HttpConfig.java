package io.switchboard.http;

import io.switchboard.base.config.ConfigNode;

/**
 * Keys under {@code http}: the listener without TLS.
 *
 * @param port 0 picks a free one
 */
public record HttpConfig(String host, int port) {
    public static HttpConfig read(ConfigNode node) {
        return new HttpConfig(node.host("host", "127.0.0.1"), node.integer("port", 8080, 0, 65_535));
    }
}
