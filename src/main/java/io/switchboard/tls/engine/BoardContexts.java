package io.switchboard.tls.engine;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/**
 * The two ways of asking boards: for what is good today, by BoringSSL where it can be loaded, and for what old boards know, by the
 * JDK.
 *
 * <p>BoringSSL refuses a self-signed certificate whose key usage lacks {@code keyEncipherment} when the board knows RSA key
 * exchange only ({@code KEY_USAGE_BIT_INCORRECT}), and offers no setting against it through Netty; nor does it know RSA
 * key exchange with CBC and SHA-256. The JDK does both, where {@link OldSuites} came first or it is older than 24. Where
 * it does not, BoringSSL stands in with what it has.
 *
 * <p>No session is resumed: boards cannot, and a resumed session would not show its certificate again.
 */
final class BoardContexts implements AutoCloseable {
    private static final String PROBE = "TLS_RSA_WITH_AES_128_CBC_SHA";

    private final SslContext modern;
    private final SslContext legacy;

    BoardContexts(TrustManager trust) throws SSLException {
        Set<String> ofJdk = ofJdk(trust);
        modern = OpenSsl.isAvailable() ? boring(trust, false) : jdk(trust, false, ofJdk);
        legacy = ofJdk.contains(PROBE) || !OpenSsl.isAvailable() ? jdk(trust, true, ofJdk) : boring(trust, true);
    }

    private static Set<String> ofJdk(TrustManager trust) throws SSLException {
        try {
            // With a trust of its own, or Java reads all that it trusts.
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return Set.of(context.getSupportedSSLParameters().getCipherSuites());
        } catch (GeneralSecurityException broken) {
            throw new SSLException("this Java has no TLS", broken);
        }
    }

    private static SslContext boring(TrustManager trust, boolean old) throws SSLException {
        SslContextBuilder builder = builder(trust)
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .ciphers(Suites.served(old, OpenSsl.availableJavaCipherSuites()));
        SslContext context = (old ? builder.protocols("TLSv1.2") : builder.protocols("TLSv1.3", "TLSv1.2")).build();
        ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(false);
        return context;
    }

    /** Without TLS 1.3, whose sessions cannot be forgotten one by one; a board knows 1.2. */
    private static SslContext jdk(TrustManager trust, boolean old, Set<String> available) throws SSLException {
        return builder(trust)
                .sslProvider(SslProvider.JDK)
                .ciphers(Suites.served(old, available))
                .protocols("TLSv1.2")
                .build();
    }

    private static SslContextBuilder builder(TrustManager trust) {
        // The host is compared where the trust says so; a pin says all there is to say.
        return SslContextBuilder.forClient().trustManager(trust).endpointIdentificationAlgorithm(null);
    }

    SslContext modern() {
        return modern;
    }

    SslContext legacy() {
        return legacy;
    }

    static void forget(SSLEngine engine) {
        SSLSession session = engine.getSession();
        session.invalidate();
    }

    /** Engines that were made live on. */
    @Override
    public void close() {
        ReferenceCountUtil.release(modern);
        ReferenceCountUtil.release(legacy);
    }
}
