package io.switchboard.tls.engine;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCredential;
import io.netty.handler.ssl.OpenSslCredentialBuilder;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import io.switchboard.tls.cert.ServerCertificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Engines of BoringSSL. The context holds the certificate of last resort; each engine gets the better ones as credentials,
 * which BoringSSL tries in order against what the client can take.
 *
 * <p>Sessions are kept by clients, in tickets, and not here: a cache costs memory for each client, and boards do not
 * resume.
 */
final class BoringSource implements EngineSource {
    private final SslContext context;
    private final List<OpenSslCredential> standard = new ArrayList<>();
    private final Map<String, List<OpenSslCredential>> byName = new HashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    BoringSource(TlsOptions options, Certificates certificates, ApplicationProtocolConfig protocols)
            throws SSLException {
        context = context(options, certificates, protocols);
        sessions().setSessionCacheEnabled(false);
        List<ServerCertificate> better = certificates.standard();
        for (ServerCertificate certificate : better.subList(0, better.size() - 1)) {
            standard.add(credential(certificate));
        }
        for (Map.Entry<String, List<ServerCertificate>> named :
                certificates.byName().entrySet()) {
            List<OpenSslCredential> credentials = new ArrayList<>();
            for (ServerCertificate certificate : named.getValue()) {
                credentials.add(credential(certificate));
            }
            byName.put(named.getKey(), credentials);
        }
    }

    private static SslContext context(
            TlsOptions options, Certificates certificates, ApplicationProtocolConfig protocols) throws SSLException {
        ServerCertificate last = certificates.lastResort();
        SslContextBuilder builder = SslContextBuilder.forServer(last.key(), last.chain())
                // The store of keys that Netty makes is never written: rounds of its password only make the start
                // longer.
                .keyStoreType("JKS")
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .ciphers(Suites.served(options.legacy(), OpenSsl.availableJavaCipherSuites()))
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(protocols);
        X509Certificate authority = certificates.clientAuthority();
        if (options.asksClients() && authority != null) {
            builder.clientAuth(ClientAuth.OPTIONAL).trustManager(authority);
        } else {
            // Nobody is asked, so nobody is trusted; without this Netty reads all that the JDK trusts.
            builder.trustManager(last.chain());
        }
        return builder.build();
    }

    private static OpenSslCredential credential(ServerCertificate certificate) throws SSLException {
        try {
            return OpenSslCredentialBuilder.forX509(
                            certificate.key(), certificate.chain().toArray(new X509Certificate[0]))
                    .build();
        } catch (Exception refused) {
            throw new SSLException("the engine does not take the certificate: " + refused.getMessage(), refused);
        }
    }

    private OpenSslSessionContext sessions() {
        return (OpenSslSessionContext) context.sessionContext();
    }

    @Override
    public SslContext context() {
        return context;
    }

    @Override
    public void prepare(SSLEngine engine, @Nullable String serverName) throws SSLException {
        if (engine instanceof ReferenceCountedOpenSslEngine boring) {
            for (OpenSslCredential credential : HostNames.find(byName, serverName, standard)) {
                boring.addCredential(credential);
            }
        }
    }

    @Override
    public void ticketKeys(List<TicketKeys.Key> newestFirst) {
        sessions()
                .setTicketKeys(newestFirst.stream()
                        .map(key -> new OpenSslSessionTicketKey(key.name(), key.hmac(), key.aes()))
                        .toArray(OpenSslSessionTicketKey[]::new));
    }

    @Override
    public boolean isResumed(SSLEngine engine) {
        // BoringSSL keeps no statistics: those of the context are always 0.
        long connection = engine instanceof ReferenceCountedOpenSslEngine boring ? boring.sslPointer() : 0;
        return connection != 0 && SSL.isSessionReused(connection);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            standard.forEach(ReferenceCountUtil::release);
            byName.values().forEach(credentials -> credentials.forEach(ReferenceCountUtil::release));
            ReferenceCountUtil.release(context);
        }
    }
}
