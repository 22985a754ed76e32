package io.switchboard.tls.engine;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks each connection's own {@link BoardTrust}, so that all boards share one context: a context for each would cost
 * memory outside the heap for each. An engine that nobody announced is refused. Any thread.
 */
final class TrustPerConnection extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    /** Holds handshakes in progress only. By identity: engines have no other equality. */
    private final Map<SSLEngine, BoardTrust> handshakes = new ConcurrentHashMap<>();

    void begin(SSLEngine engine, BoardTrust trust) {
        handshakes.put(engine, trust);
    }

    void end(SSLEngine engine) {
        handshakes.remove(engine);
    }

    int inProgress() {
        return handshakes.size();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        BoardTrust trust = handshakes.get(engine);
        if (trust == null) {
            throw new CertificateException("a handshake that nobody announced");
        }
        trust.check(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        throw new CertificateException("sockets are not used here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("without an engine it is not known whose certificate this is");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        throw new CertificateException("boards are servers here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("boards are servers here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("boards are servers here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NONE;
    }
}
