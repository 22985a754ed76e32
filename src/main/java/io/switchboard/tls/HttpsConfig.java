package io.switchboard.tls;

import io.switchboard.base.config.ConfigNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys under {@code https}: the listener with TLS.
 *
 * @param port 0 picks a free one
 * @param certificate a PEM file, set together with {@code key}; null: the local authority issues one
 * @param key the PEM file of its private key
 * @param names further host names and addresses for the certificate that the local authority issues
 * @param legacy whether to serve the cipher suites that only old boards need
 * @param clientAuth whether boards may log in with a certificate
 */
public record HttpsConfig(
        String host,
        int port,
        @Nullable Path certificate,
        @Nullable Path key,
        List<String> names,
        boolean legacy,
        ClientAuth clientAuth) {
    /** What is asked of clients. */
    public enum ClientAuth {
        NONE,
        /** A certificate is asked for; clients without one are served, and log in with a token. */
        REQUEST
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:*_-]{1,253}");

    public static HttpsConfig read(ConfigNode node) {
        HttpsConfig config = new HttpsConfig(
                node.host("host", "127.0.0.1"),
                node.integer("port", 8443, 0, 65_535),
                node.optionalPath("certificate"),
                node.optionalPath("key"),
                node.texts("names", List.of(), NAME, "a host name or an address"),
                node.flag("legacy", false),
                node.choice("client-auth", ClientAuth.NONE, ClientAuth.values()));
        if (config.certificate != null && config.key == null) {
            node.refuse("certificate", "set without https.key", "both or neither");
        }
        if (config.key != null && config.certificate == null) {
            node.refuse("key", "set without https.certificate", "both or neither");
        }
        return config;
    }
}
