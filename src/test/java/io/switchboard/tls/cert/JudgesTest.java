package io.switchboard.tls.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenSSL and Python's ssl, which are not ours, think of the certificates. */
final class JudgesTest {
    /** Connects, verifies, and tells what the server said or why it is not trusted. */
    private static final String PYTHON = """
            import socket, ssl, sys
            port, ca, name = int(sys.argv[1]), sys.argv[2], sys.argv[3]
            context = ssl.create_default_context(cafile=ca)
            try:
                with socket.create_connection(("127.0.0.1", port), 30) as s:
                    with context.wrap_socket(s, server_hostname=name) as t:
                        print(t.recv(100).decode(), t.version())
            except ssl.SSLCertVerificationError as e:
                print(e.verify_message)
            """;

    private static final Instant NOW = Instant.now();
    private static final Authority AUTHORITY = Authority.make(new SubjectNames(List.of("vm"), List.of()), NOW);
    private static final ServerCertificate RSA = issue(KeyKind.RSA);
    private static final ServerCertificate EC = issue(KeyKind.EC);

    @TempDir
    private static Path directory = Path.of("");

    @BeforeAll
    static void writeTheAuthority() throws IOException {
        Files.write(directory.resolve("ca.pem"), CertificateForm.PEM.encode(AUTHORITY.certificate()));
    }

    private static ServerCertificate server(KeyKind kind) {
        return kind == KeyKind.RSA ? RSA : EC;
    }

    private static ServerCertificate issue(KeyKind kind) {
        try {
            SubjectNames names = SubjectNames.of(List.of("vm", "vm.local", "127.0.0.1", "192.168.1.2", "fd00::2"));
            return AUTHORITY.issueServer(kind, names, Authority.SERVER_LIFETIME, NOW);
        } catch (BadCertificateException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** What the authority itself would not sign. */
    private static ServerCertificate beyond(String name) throws BadCertificateException {
        SubjectNames names = SubjectNames.of(List.of("vm", name));
        Authority.Scope scope = new Authority.Scope(names, Validity.of(Authority.SERVER_LIFETIME, NOW));
        return AUTHORITY.issue(Purpose.SERVER, KeyKind.EC, "vm", scope);
    }

    private static String write(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content).toString();
    }

    private static String verify(ServerCertificate certificate, String... options) throws Exception {
        String file = write("leaf.pem", CertificateForm.PEM.encode(certificate.leaf()));
        String[] command = {
            "openssl",
            "verify",
            "-x509_strict",
            "-CAfile",
            directory.resolve("ca.pem").toString()
        };
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        all.add(file);
        return Tools.tell(all.toArray(String[]::new)).replace(file, "leaf");
    }

    private static String python(ServerCertificate certificate, String name) throws Exception {
        try (JdkTlsServer server = new JdkTlsServer(certificate)) {
            String ca = directory.resolve("ca.pem").toString();
            return Tools.tell("python3", "-c", PYTHON, server.port(), ca, name);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void opensslAcceptsAServer(KeyKind kind) throws Exception {
        Tools.require("openssl");
        ServerCertificate server = server(kind);

        assertEquals("0: leaf: OK", verify(server, "-purpose", "sslserver", "-verify_hostname", "vm.local"));
        assertEquals("0: leaf: OK", verify(server, "-purpose", "sslserver", "-verify_ip", "192.168.1.2"));
        assertEquals("0: leaf: OK", verify(server, "-purpose", "sslserver", "-verify_ip", "fd00::2"));
        assertTrue(verify(server, "-verify_hostname", "other.local").contains("hostname mismatch"));
        assertTrue(verify(server, "-purpose", "sslclient").contains("unsuitable certificate purpose"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kitchen", "board.v2", "a_b-c.d", "1.2.3.4"})
    void opensslAcceptsABoardAsAClientWhateverItsName(String board) throws Exception {
        Tools.require("openssl");
        ServerCertificate client = AUTHORITY.issueClient(board, KeyKind.EC, Authority.CLIENT_LIFETIME, NOW);

        assertEquals("0: leaf: OK", verify(client, "-purpose", "sslclient"));
        assertTrue(verify(client, "-purpose", "sslserver").contains("unsuitable certificate purpose"));
    }

    @Test
    void opensslAcceptsAServerThatHasAddressesOnly() throws Exception {
        Tools.require("openssl");
        SubjectNames names = SubjectNames.of(List.of("10.39.40.168"));

        ServerCertificate board = AUTHORITY.issueServer(KeyKind.RSA, names, Authority.SERVER_LIFETIME, NOW);

        assertEquals("0: leaf: OK", verify(board, "-purpose", "sslserver", "-verify_ip", "10.39.40.168"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "8.8.8.8", "2001:db8::1"})
    void opensslRefusesWhatTheNameConstraintsLeaveOut(String name) throws Exception {
        Tools.require("openssl");

        String verdict = verify(beyond(name));

        assertTrue(verdict.startsWith("2: ") && verdict.contains("permitted subtree violation"), verdict);
    }

    @ParameterizedTest
    @CsvSource({"RSA, vm", "RSA, vm.local", "RSA, 127.0.0.1", "EC, vm", "EC, 127.0.0.1"})
    void pythonTrustsAServer(KeyKind kind, String name) throws Exception {
        Tools.require("python3");

        assertEquals("0: hello TLSv1.3", python(server(kind), name));
    }

    @Test
    void pythonNoticesAnotherName() throws Exception {
        Tools.require("python3");

        String verdict = python(server(KeyKind.EC), "other.local");

        assertTrue(verdict.contains("Hostname mismatch"), verdict);
    }

    @Test
    void pythonRefusesWhatTheNameConstraintsLeaveOut() throws Exception {
        Tools.require("python3");

        assertEquals("0: permitted subtree violation", python(beyond("example.com"), "example.com"));
        assertEquals("0: permitted subtree violation", python(beyond("example.com"), "vm"));
    }

    @Test
    void opensslReadsTheRootAsItIsMeant() throws Exception {
        Tools.require("openssl");
        String ca = directory.resolve("ca.pem").toString();

        String text = Tools.tell("openssl", "x509", "-in", ca, "-noout", "-text");

        assertTrue(text.contains("X509v3 Name Constraints: \n                Permitted:"), text);
        assertTrue(text.contains("DNS:home.arpa"), text);
        assertTrue(text.contains("IP:192.168.0.0/255.255.0.0"), text);
        assertTrue(text.contains("X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:0"), text);
        assertTrue(text.contains("sha256WithRSAEncryption"), text);
        assertTrue(text.contains("Public-Key: (2048 bit)"), text);
        assertEquals(
                "0: sha256 Fingerprint=" + Fingerprint.of(AUTHORITY.certificate()),
                Tools.tell("openssl", "x509", "-in", ca, "-noout", "-fingerprint", "-sha256"));
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void opensslReadsTheKeysInEveryForm(KeyKind kind) throws Exception {
        Tools.require("openssl");
        ServerCertificate server = server(kind);
        String pem = write("key.pem", CertificateForm.PEM.encode(server.key()));
        String der = write("key.der", CertificateForm.DER.encode(server.key()));
        String base64 = write("key.b64", CertificateForm.BASE64.encode(server.key()));

        String whole = Tools.tell("openssl", "pkey", "-in", pem, "-noout", "-check");

        assertEquals("0: Key is valid", whole);
        assertEquals(whole, Tools.tell("openssl", "pkey", "-inform", "der", "-in", der, "-noout", "-check"));
        assertEquals("0: ", Tools.tell("openssl", "base64", "-d", "-A", "-in", base64, "-out", der + "2"));
        assertEquals(-1, Files.mismatch(Path.of(der), Path.of(der + "2")));
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, genrsa -traditional 2048",
        "RSA, genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
        "EC, ecparam -genkey -name prime256v1",
        "EC, ecparam -genkey -noout -name secp384r1",
        "EC, genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"
    })
    void readsTheKeysThatOpensslMakes(String algorithm, String command) throws Exception {
        Tools.require("openssl");
        Path file = directory.resolve("made.key");
        List<String> all = new ArrayList<>(List.of("openssl"));
        all.addAll(List.of(command.split(" ")));
        all.addAll(List.of("-out", file.toString()));
        if (command.startsWith("genrsa")) {
            all.add(all.remove(all.size() - 3)); // its size comes last
        }
        assertTrue(Tools.tell(all.toArray(String[]::new)).startsWith("0: "));

        assertEquals(algorithm, PrivateKeys.read(Files.readAllBytes(file)).getAlgorithm());
    }
}
