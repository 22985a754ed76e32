package io.switchboard.http;

import io.vertx.core.http.HttpConnection;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The certificate that a client showed when it connected, if it showed one; it was verified then. */
record Peer(@Nullable X509Certificate certificate) {
    static Peer of(HttpConnection connection) {
        try {
            List<Certificate> chain = connection.peerCertificates();
            boolean usable = !chain.isEmpty() && chain.get(0) instanceof X509Certificate;
            return new Peer(usable ? (X509Certificate) chain.get(0) : null);
        } catch (SSLPeerUnverifiedException none) {
            return new Peer(null);
        }
    }
}
