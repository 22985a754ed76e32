package io.switchboard.fetch.upstream;

import io.switchboard.base.config.ConfigNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TLS to an origin, as a recipe or {@code fetch.hosts} sets it: the arguments of Python's {@code wrap_socket}. Each set
 * of values has its own client, so that a connection that was not verified is never lent to a request that must be
 * (CVE-2026-102476).
 *
 * @param verify whether the certificate must be trusted and be of the host ({@code cert_reqs})
 * @param trust PEM files of the only certificates trusted ({@code ca_certs}); empty: what {@code fetch.trust} and the JDK
 *     trust
 * @param certificate PEM file shown to the origin ({@code certfile}), set together with {@code key}
 * @param key PEM file of its private key ({@code keyfile})
 * @param serverName asked for and compared in place of the host ({@code server_hostname})
 * @param handshakeTimeout from the connection to the end of the handshake ({@code do_handshake_on_connect})
 */
public record TlsSettings(
        boolean verify,
        List<Path> trust,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String serverName,
        Duration handshakeTimeout) {
    private enum Verify {
        REQUIRED,
        NONE
    }

    public static final TlsSettings USUAL = new TlsSettings(true, List.of(), null, null, null, Duration.ofSeconds(10));

    public static TlsSettings read(ConfigNode node) {
        TlsSettings settings = new TlsSettings(
                node.choice("verify", Verify.REQUIRED, Verify.values()) == Verify.REQUIRED,
                node.paths("trust"),
                node.optionalPath("certificate"),
                node.optionalPath("key"),
                node.optionalText("server-name"),
                node.duration(
                        "handshake-timeout", USUAL.handshakeTimeout, Duration.ofMillis(100), Duration.ofMinutes(2)));
        if ((settings.certificate == null) != (settings.key == null)) {
            node.refuse(
                    settings.key == null ? "certificate" : "key", "set alone", "both certificate and key or neither");
        }
        if (!settings.verify && !settings.trust.isEmpty()) {
            node.refuse("trust", "set although nothing is verified", "verify: required, or no trust");
        }
        return settings;
    }
}
