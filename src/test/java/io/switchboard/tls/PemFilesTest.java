package io.switchboard.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PemFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final SubjectNames NAMES = new SubjectNames(List.of("vm.local"), List.of());
    private static final Authority AUTHORITY = Authority.make(NAMES, NOW);
    private static final ServerCertificate SERVER = issue(KeyKind.RSA);
    private static final ServerCertificate OTHER = issue(KeyKind.EC);

    @TempDir
    private Path directory = Path.of("");

    private static ServerCertificate issue(KeyKind kind) {
        try {
            return AUTHORITY.issueServer(kind, NAMES, Authority.SERVER_LIFETIME, NOW);
        } catch (BadCertificateException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static String pem(ServerCertificate certificate) {
        return new String(CertificateForm.PEM.encode(certificate.leaf()), StandardCharsets.US_ASCII);
    }

    private static String root() {
        return new String(CertificateForm.PEM.encode(AUTHORITY.certificate()), StandardCharsets.US_ASCII);
    }

    private static String key(ServerCertificate certificate) {
        return new String(CertificateForm.PEM.encode(certificate.key()), StandardCharsets.US_ASCII);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    /** What is wrong with a certificate's and a key's file, without the directory they are in. */
    private String refusal(String certificate, String key) throws IOException {
        Path chain = file("server.pem", certificate);
        Path secret = file("server.key", key);
        String message = String.valueOf(assertThrows(BadCertificateException.class, () -> PemFiles.read(chain, secret))
                .getMessage());
        return message.replace(directory + "/", "");
    }

    @Test
    void readsAChainAndItsKey() throws Exception {
        ServerCertificate read = PemFiles.read(
                file("server.pem", "a comment\n" + pem(SERVER) + root()), file("server.key", key(SERVER)));

        assertEquals(List.of(SERVER.leaf(), AUTHORITY.certificate()), read.chain());
        assertEquals(SERVER.key(), read.key());
        assertEquals(List.of(), read.warnings(NOW));
    }

    @Test
    void readsBothFromOneFile() throws Exception {
        Path both = file("server.pem", key(SERVER) + pem(SERVER));

        assertEquals(SERVER, PemFiles.read(both, both));
    }

    @Test
    void saysWhatIsWrongWithTheCertificate() throws Exception {
        String der = new String(CertificateForm.DER.encode(SERVER.leaf()), StandardCharsets.ISO_8859_1);

        assertEquals("server.pem: empty", refusal("", key(SERVER)));
        assertEquals("server.pem: not PEM: it has no line -----BEGIN CERTIFICATE-----", refusal("hello", key(SERVER)));
        assertTrue(refusal(der, key(SERVER)).startsWith("server.pem: DER, not PEM; make it PEM with openssl x509"));
        assertEquals(
                "server.pem: holds a private key and no certificate: are certificate and key swapped?",
                refusal(key(SERVER), pem(SERVER)));
        assertEquals(
                "server.pem: cut off: -----BEGIN CERTIFICATE----- without its END line",
                refusal(pem(SERVER).substring(0, 400), key(SERVER)));
        assertEquals(
                "server.pem: cut off: -----BEGIN CERTIFICATE----- without its END line",
                refusal(pem(SERVER).substring(0, 400) + "\n" + root(), key(SERVER)));
        assertEquals(
                "server.pem: certificate 2 is damaged",
                refusal(pem(SERVER) + pem(SERVER).replaceFirst("\nMII", "\nMIJ"), key(SERVER)));
        assertTrue(refusal(pem(SERVER).repeat(17), key(SERVER)).contains("17 certificates; a chain has at most 16"));
    }

    @Test
    void saysWhatDoesNotBelongTogether() throws Exception {
        assertEquals(
                "server.pem, server.key: the key does not belong to the certificate of CN=vm.local",
                refusal(pem(SERVER), key(OTHER)));
        assertEquals(
                "server.pem, server.key: the chain is out of order: the key is that of certificate 2, which must come"
                        + " first",
                refusal(root() + pem(SERVER), key(SERVER)));
        assertEquals(
                "server.pem, server.key: the chain is out of order: certificate 2 did not sign certificate 1; the"
                        + " server's own comes first",
                refusal(pem(SERVER) + pem(OTHER), key(SERVER)));
    }

    @Test
    void saysWhichFileIsMissingOrNone() {
        Path missing = directory.resolve("missing.pem");

        assertEquals(
                missing + ": there is no such file",
                assertThrows(BadCertificateException.class, () -> PemFiles.readChain(missing))
                        .getMessage());
        assertEquals(
                directory + ": a directory; a file is needed",
                assertThrows(BadCertificateException.class, () -> PemFiles.readKey(directory))
                        .getMessage());
    }

    @Test
    void readsNoMoreThanACertificateCanBe() throws IOException {
        Path large = file("large.pem", " ".repeat(PemFiles.FILE_BYTES_MAX) + "x");

        assertEquals(
                large + ": more than 1 MiB; no certificate is that large",
                assertThrows(BadCertificateException.class, () -> PemFiles.readChain(large))
                        .getMessage());
    }

    @Test
    void anExpiredOneIsReadWithAWarning() throws Exception {
        Path both = file("server.pem", key(SERVER) + pem(SERVER));

        ServerCertificate read = PemFiles.read(both, both);

        assertEquals(
                List.of("expired at 2027-12-16T12:00:00Z; clients that verify will refuse it"),
                read.warnings(Instant.parse("2028-01-01T00:00:00Z")));
        assertEquals(
                List.of("not valid before 2026-11-14T12:00:00Z; is this machine's clock right?"),
                read.warnings(Instant.EPOCH));
    }

    @Test
    void keysAreForTheirOwnerAlone() throws IOException {
        Path secret = directory.resolve("server.key");
        Path open = file("server.pem", "old");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        PemFiles.writeSecret(secret, new byte[] {1});
        PemFiles.writePublic(open, new byte[] {2});

        assertEquals("rw-------", mode(secret));
        assertEquals("rw-r--r--", mode(open));
        assertEquals(-1, Files.mismatch(open, Files.write(directory.resolve("expected"), new byte[] {2})));
    }

    @Test
    void leavesNothingBesideWhatItWrites() throws IOException {
        Files.writeString(directory.resolve(".server.key.new"), "left by a crash");

        PemFiles.writeSecret(directory.resolve("server.key"), new byte[] {1});
        PemFiles.writeSecret(directory.resolve("server.key"), new byte[] {2});

        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("server.key"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void directoriesAreForTheirOwnerAlone() throws IOException {
        PemFiles.makeDirectory(directory.resolve("data/tls"));
        PemFiles.makeDirectory(directory.resolve("data/tls"));

        assertEquals("rwx------", mode(directory.resolve("data/tls")));
    }

    static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
