package io.switchboard.tls.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.OldTls;
import io.switchboard.testkit.TlsClients;
import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lives on of old sessions, and what must not, when certificates and options change under way. */
final class TlsReplaceTest {
    @TempDir
    private Path directory = Path.of("");

    private final TlsServerFixture fixture = new TlsServerFixture();

    @BeforeEach
    void writeTheAuthority() throws IOException {
        PemFiles.writePublic(
                directory.resolve("ca.pem"), CertificateForm.PEM.encode(TlsServerFixture.AUTHORITY.certificate()));
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private TlsClients clientsOf(TlsServer tls) {
        return new TlsClients(directory.resolve("ca.pem"), fixture.listen(tls));
    }

    private static Certificates certificates(X509Certificate clientAuthority) throws Exception {
        ServerCertificate certificate = TlsServerFixture.certificate(KeyKind.RSA, "localhost");
        return new Certificates(List.of(certificate), Map.of(), clientAuthority);
    }

    /** Java's client keeps sessions in its context, by host and port. */
    private static void connect(TlsClients clients, SSLContext context, String version) throws Exception {
        try (SSLSocket socket = clients.socket(context, version)) {
            String answer = clients.exchange(socket, "GET /", "");
            assertTrue(answer.endsWith("fine"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sessionsLiveOnWhenCertificatesChange(String version) throws Exception {
        X509Certificate authority = TlsServerFixture.AUTHORITY.certificate();
        TlsServer tls = fixture.server(true, TlsServerFixture.options(16), certificates(authority));
        TlsClients clients = clientsOf(tls);
        SSLContext context = clients.trusting();
        connect(clients, context, version);
        connect(clients, context, version);
        assertEquals(1, tls.handshakes().resumptionsTotal());

        tls.replace(TlsServerFixture.options(16), certificates(authority));
        connect(clients, context, version);
        tls.replace(TlsServerFixture.options(16), certificates(authority));
        connect(clients, context, version);

        assertEquals(3, tls.handshakes().resumptionsTotal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aBoardOfAFormerAuthorityDoesNotComeBackByItsTicket(String version) throws Exception {
        TlsOptions asking = TlsServerFixture.options(false, true, 16);
        TlsServer tls = fixture.server(true, asking, certificates(TlsServerFixture.AUTHORITY.certificate()));
        TlsClients clients = clientsOf(tls);
        ServerCertificate board =
                TlsServerFixture.AUTHORITY.issueClient("kitchen", KeyKind.EC, Duration.ofDays(2), TlsServerFixture.NOW);
        SSLContext context = clients.showing(board);
        connect(clients, context, version);
        connect(clients, context, version);
        assertEquals(1, tls.handshakes().resumptionsTotal());

        Authority other = Authority.make(SubjectNames.NONE, TlsServerFixture.NOW);
        tls.replace(asking, certificates(other.certificate()));

        // Java shows no certificate to those who ask for one of another authority.
        connect(clients, context, version);
        assertEquals(1, tls.handshakes().resumptionsTotal());
    }

    @Test
    void oldSuitesComeAndGoWithTheirOption() throws Exception {
        OldTls.assumePermitted();
        Certificates shown = certificates(TlsServerFixture.AUTHORITY.certificate());
        TlsServer tls = fixture.server(true, TlsServerFixture.options(16), shown);
        TlsClients clients = clientsOf(tls);
        List<String> old = List.of("TLS_RSA_WITH_AES_128_CBC_SHA");
        assertThrows(IOException.class, () -> clients.keyShown("TLSv1.2", old));

        tls.replace(TlsServerFixture.options(true, false, 16), shown);
        assertEquals("RSA", clients.keyShown("TLSv1.2", old));

        tls.replace(TlsServerFixture.options(16), shown);
        assertThrows(IOException.class, () -> clients.keyShown("TLSv1.2", old));
    }

    @Test
    void anotherMaximumOfHandshakesCountsAtOnce() throws Exception {
        Certificates shown = certificates(TlsServerFixture.AUTHORITY.certificate());
        TlsServer tls = fixture.server(true, TlsServerFixture.options(16), shown);
        tls.replace(TlsServerFixture.options(3), shown);
        assertEquals(3, tls.handshakes().max());
    }
}
