package io.switchboard.tls.engine;

import io.switchboard.tls.cert.CertificatePin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A board that is a TLS server.
 *
 * @param host its name or address; a name is sent to it (SNI), an address is not
 * @param pin the one certificate that it may show; null: one that the local authority signed for its host
 * @param legacy whether it knows nothing but TLS 1.2 with RSA key exchange or CBC
 * @param handshakeTimeout from the first byte to the last of the handshake
 */
public record BoardPeer(
        String host, int port, @Nullable CertificatePin pin, boolean legacy, Duration handshakeTimeout) {}
