package io.switchboard.tls.engine;

import io.switchboard.tls.cert.CertificatePin;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** Whether one board is trusted in one handshake, and if not, why. On the connection's event loop. */
final class BoardTrust {
    private final @Nullable CertificatePin pin;
    private final boolean legacy;
    private final @Nullable LocalTrust authority;
    private @Nullable String refusal;

    BoardTrust(BoardPeer peer, @Nullable LocalTrust authority) {
        this.pin = peer.pin();
        this.legacy = peer.legacy();
        this.authority = authority;
    }

    /** Whether the board was asked in the old way. */
    boolean legacy() {
        return legacy;
    }

    /** What to tell of a certificate that was not trusted; null if it was, or none came. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** A pin counts alone: it trusts a certificate that expired long ago, or is another host's. */
    void check(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        String reason = reason(chain, authType, engine);
        if (reason != null) {
            refusal = reason;
            throw new CertificateException(reason);
        }
    }

    private @Nullable String reason(X509Certificate[] chain, String authType, SSLEngine engine) {
        String shown = CertificatePin.of(chain[0]).hex();
        if (pin != null) {
            return pin.matches(chain[0])
                    ? null
                    : "not the pinned certificate; if the board has a new one: site.tls.pin " + shown;
        }
        if (authority == null) {
            return unknown(shown);
        }
        try {
            authority.manager().checkServerTrusted(chain, authType, engine);
            return null;
        } catch (CertificateException untrusted) {
            return authority.signed(chain[0])
                    ? "signed by the local authority, but: " + untrusted.getMessage()
                    : unknown(shown);
        }
    }

    private static String unknown(String shown) {
        return "nothing here trusts the board's certificate; if it is the right one: site.tls.pin " + shown;
    }
}
