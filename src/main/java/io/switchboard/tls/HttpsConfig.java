package io.switchboard.tls;

import io.switchboard.base.config.ConfigNode;
import io.switchboard.tls.engine.TlsOptions.SmallRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * @param certificates further pairs of PEM files, for clients that ask for one of their names
 * @param handshakesMax in progress at once
 * @param handshakeTimeout of one handshake, from the connection on: the slowest boards take ten seconds
 * @param smallRecords who gets records of at most 4,096 bytes
 * @param warmUp how long at most handshakes are practised before the gateway says that it is ready; zero for not at all
 */
public record HttpsConfig(
        String host,
        int port,
        @Nullable Path certificate,
        @Nullable Path key,
        List<String> names,
        boolean legacy,
        ClientAuth clientAuth,
        List<PairConfig> certificates,
        int handshakesMax,
        Duration handshakeTimeout,
        SmallRecords smallRecords,
        Duration warmUp) {
    /** A certificate's PEM file and its key's. */
    public record PairConfig(Path certificate, Path key) {}

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
                node.choice("client-auth", ClientAuth.NONE, ClientAuth.values()),
                pairs(node),
                node.integer("handshakes-max", 2_048, 1, 1_000_000),
                node.duration(
                        "handshake-timeout", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofMinutes(2)),
                node.choice("small-records", SmallRecords.AUTO, SmallRecords.values()),
                node.duration("warm-up", Duration.ofSeconds(2), Duration.ZERO, Duration.ofMinutes(1)));
        if (config.certificate != null && config.key == null) {
            node.refuse("certificate", "set without https.key", "both or neither");
        }
        if (config.key != null && config.certificate == null) {
            node.refuse("key", "set without https.certificate", "both or neither");
        }
        return config;
    }

    /** The same for nobody but this machine, and on a port of which nobody knows. */
    public HttpsConfig onPrivatePort() {
        return new HttpsConfig(
                "127.0.0.1",
                0,
                certificate,
                key,
                names,
                legacy,
                clientAuth,
                certificates,
                handshakesMax,
                handshakeTimeout,
                smallRecords,
                Duration.ZERO);
    }

    private static List<PairConfig> pairs(ConfigNode node) {
        List<PairConfig> pairs = new ArrayList<>();
        node.sections("certificates").forEach((name, pair) -> pairs.add(pair(pair)));
        return pairs;
    }

    private static PairConfig pair(ConfigNode node) {
        Path certificate = node.optionalPath("certificate");
        Path key = node.optionalPath("key");
        if (certificate == null || key == null) {
            node.refuse(certificate == null ? "certificate" : "key", "not set", "the name of a PEM file");
        }
        return new PairConfig(certificate == null ? Path.of("") : certificate, key == null ? Path.of("") : key);
    }
}
