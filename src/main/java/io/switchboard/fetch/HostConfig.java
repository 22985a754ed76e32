package io.switchboard.fetch;

import io.switchboard.base.config.ConfigNode;
import io.switchboard.fetch.upstream.TlsSettings;

/**
 * Keys under {@code fetch.hosts.NAME}: TLS to one host, for fetches that are no recipe.
 *
 * @param host whose set-up it is
 */
public record HostConfig(String host, TlsSettings tls) {
    static HostConfig read(ConfigNode node) {
        HostConfig config = new HostConfig(node.host("host", "missing"), TlsSettings.read(node));
        if (config.host.equals("missing")) {
            node.refuse("host", "missing", "the host whose set-up this is");
        }
        return config;
    }
}
