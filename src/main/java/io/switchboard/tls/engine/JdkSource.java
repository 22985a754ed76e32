package io.switchboard.tls.engine;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.switchboard.tls.cert.ServerCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Engines of the JDK, where BoringSSL cannot be loaded. The JDK's key manager chooses among all certificates by the
 * client's name and signature algorithms. It makes its own ticket keys, which a change of certificates drops.
 */
final class JdkSource implements EngineSource {
    private static final char[] NO_PASSWORD = {};

    private final SslContext context;

    JdkSource(TlsOptions options, Certificates certificates, ApplicationProtocolConfig protocols) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(keys(certificates))
                .sslProvider(SslProvider.JDK)
                .ciphers(Suites.served(options.legacy(), available()))
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(protocols);
        X509Certificate authority = certificates.clientAuthority();
        if (options.asksClients() && authority != null) {
            builder.clientAuth(ClientAuth.OPTIONAL).trustManager(authority);
        }
        context = builder.build();
    }

    private static Set<String> available() throws SSLException {
        try {
            return Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
        } catch (GeneralSecurityException broken) {
            throw new SSLException("this Java has no TLS", broken);
        }
    }

    private static KeyManagerFactory keys(Certificates certificates) throws SSLException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            Set<ServerCertificate> all = new LinkedHashSet<>(certificates.standard());
            certificates.byName().values().forEach(all::addAll);
            int number = 0;
            for (ServerCertificate certificate : all) {
                Certificate[] chain = certificate.chain().toArray(new Certificate[0]);
                store.setKeyEntry("certificate-" + number++, certificate.key(), NO_PASSWORD, chain);
            }
            // The algorithm that looks at the name which the client asked for.
            KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
            factory.init(store, NO_PASSWORD);
            return factory;
        } catch (GeneralSecurityException | IOException refused) {
            throw new SSLException("Java does not take the certificates: " + refused.getMessage(), refused);
        }
    }

    @Override
    public SslContext context() {
        return context;
    }

    @Override
    public void prepare(SSLEngine engine, @Nullable String serverName) {
        // The key manager does it.
    }

    @Override
    public void ticketKeys(List<TicketKeys.Key> newestFirst) {
        // Java takes none.
    }

    @Override
    public boolean isResumed(SSLEngine engine) {
        return false; // Java does not tell.
    }

    @Override
    public void close() {
        // Nothing outside the heap.
    }
}
