package io.switchboard.tls.engine;

import static io.switchboard.tls.engine.TlsServerFixture.certificate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Patience;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both providers, each behind a server of Vert.x. */
final class TlsServerTest {
    private final TlsServerFixture fixture = new TlsServerFixture();

    @AfterEach
    void end() {
        fixture.close();
    }

    private TlsServer server(boolean boring, Certificates certificates, int handshakesMax) throws Exception {
        return fixture.server(boring, TlsServerFixture.options(handshakesMax), certificates);
    }

    private static X509Certificate shown(int port, String host, String suite) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, new char[0]);
        trusted.setCertificateEntry("authority", TlsServerFixture.AUTHORITY.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.2"});
            parameters.setCipherSuites(suite.isEmpty() ? parameters.getCipherSuites() : new String[] {suite});
            if (!host.isEmpty()) {
                parameters.setServerNames(List.of(new SNIHostName(host)));
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void choosesByWhatTheClientCanTakeAndByTheNameItAsksFor(boolean boring) throws Exception {
        ServerCertificate ec = certificate(KeyKind.EC, "gateway.lan");
        ServerCertificate rsa = certificate(KeyKind.RSA, "gateway.lan");
        ServerCertificate shop = certificate(KeyKind.RSA, "shop.lan");
        Certificates certificates = new Certificates(List.of(ec, rsa), Map.of("shop.lan", List.of(shop)), null);
        TlsServer tls = server(boring, certificates, 16);
        int port = fixture.listen(tls);

        assertEquals(boring ? "BoringSSL" : "JDK", tls.provider());
        assertEquals(ec.leaf(), shown(port, "gateway.lan", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
        assertEquals(rsa.leaf(), shown(port, "gateway.lan", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        assertEquals(shop.leaf(), shown(port, "shop.lan", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        assertTrue(List.of(ec.leaf(), rsa.leaf(), shop.leaf()).contains(shown(port, "", "")));
        assertEquals(4, tls.handshakes().endedTotal(Outcome.OK));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsOtherCertificatesFromNowOn(boolean boring) throws Exception {
        ServerCertificate first = certificate(KeyKind.RSA, "gateway.lan");
        ServerCertificate second = certificate(KeyKind.RSA, "gateway.lan");
        TlsServer tls = server(boring, new Certificates(List.of(first), Map.of(), null), 16);
        int port = fixture.listen(tls);

        assertEquals(first.leaf(), shown(port, "", ""));
        for (int i = 0; i < 3; i++) {
            tls.replace(TlsServerFixture.options(16), new Certificates(List.of(second), Map.of(), null));
            assertEquals(second.leaf(), shown(port, "", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closesOnThoseWhoComeWhileAsManyAsMayBeAreAtIt(boolean boring) throws Exception {
        TlsServer tls = server(boring, new Certificates(List.of(certificate(KeyKind.RSA, "a.lan")), Map.of(), null), 1);
        int port = fixture.listen(tls);
        try (Socket silent = new Socket("127.0.0.1", port)) {
            Patience.until("begun", () -> tls.handshakes().inProgress() == 1);
            assertThrows(IOException.class, () -> shown(port, "", ""));
            assertEquals(1, tls.handshakes().endedTotal(Outcome.REFUSED));
            assertEquals(1, tls.handshakes().inProgress());
            silent.setSoLinger(true, 0);
        }
        Patience.until("ended", () -> tls.handshakes().inProgress() == 0);
        shown(port, "", "");
    }
}
