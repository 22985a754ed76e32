package io.switchboard.board;

import io.switchboard.tls.cert.CertificatePin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is done with a board's own server.
 *
 * @param pin the certificate that the board shows; null: one that the local authority signed for its host
 * @param legacy whether it needs TLS 1.2 with cipher suites that are not secret for ever
 * @param handshake how long the handshake may take, or null for the gateway's default for links
 */
public record SiteTls(
        @Nullable CertificatePin pin,
        boolean legacy,
        @Nullable Duration handshake) {
    public static final SiteTls DEFAULT = new SiteTls(null, false, null);
}
