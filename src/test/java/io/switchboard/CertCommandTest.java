package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Keyring;
import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.CertificateText;
import io.switchboard.tls.cert.Fingerprint;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class CertCommandTest {
    @TempDir
    private Path temporary = Path.of("");

    private Path directory = temporary;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void chooseADirectoryWithAnAuthority() throws IOException {
        directory = temporary.resolve("data");
        Keyring.fill(directory, Instant.now());
    }

    private void withoutAnAuthority() {
        directory = temporary.resolve("empty");
    }

    /** Runs {@code switchboard cert} on a data directory of the test's own. */
    private int cert(String arguments) {
        List<String> all = new ArrayList<>(List.of("cert"));
        all.addAll(List.of(arguments.split(" ")));
        if (!all.contains("show")) {
            all.addAll(List.of("--set", "data=" + directory));
        }
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commands = RootCommand.commandLine();
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(all.toArray(String[]::new));
    }

    private Path tls(String file) {
        return directory.resolve("tls").resolve(file);
    }

    private ServerCertificate issued(String prefix) throws Exception {
        return PemFiles.read(directory.resolve(prefix + ".pem"), directory.resolve(prefix + ".key"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** The value behind a label of the output. */
    private String told(String label) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(label + ":"))
                .map(line -> line.substring(label.length() + 1).strip())
                .findFirst()
                .orElse("not told: " + out);
    }

    @Test
    void caMakesTheAuthorityOnceAndShowsIt() throws Exception {
        withoutAnAuthority();
        assertEquals(0, cert("ca"));
        String fingerprint = told("SHA-256");
        assertEquals(0, cert("ca"));

        X509Certificate authority = PemFiles.readChain(tls("ca.pem")).get(0);
        assertEquals(Fingerprint.of(authority), fingerprint);
        assertEquals(fingerprint, told("SHA-256"));
        assertEquals(tls("ca.pem").toString(), told("certificate"));
        assertEquals(authority.getNotAfter().toInstant().toString(), told("expires"));
        assertEquals("rw-------", mode(tls("ca.key")));
        assertEquals("", err.toString());
    }

    @Test
    void caRenewWarnsAndKeepsTheOldOne() throws Exception {
        withoutAnAuthority();
        assertEquals(0, cert("ca --renew"));
        assertEquals("", err.toString(), "there was nothing to warn of");
        String first = told("SHA-256");

        assertEquals(0, cert("ca --renew"));

        assertNotEquals(first, told("SHA-256"));
        assertTrue(err.toString().startsWith("warning: a new authority: every browser"), err.toString());
        try (var files = Files.list(directory.resolve("tls"))) {
            assertEquals(
                    2,
                    files.filter(file -> file.toString().contains("ca-until-")).count());
        }
    }

    @Test
    void caIsHandedOutInEveryForm() throws Exception {
        Path der = directory.resolve("ca.der");

        assertEquals(0, cert("ca --format der --out " + der));
        byte[] binary = Files.readAllBytes(der);
        assertEquals(0, cert("ca --format base64"));
        String base64 = out.toString();
        assertEquals(0, cert("ca --format pem"));
        String pem = out.toString();

        X509Certificate authority = PemFiles.readChain(tls("ca.pem")).get(0);
        assertEquals(List.of(authority), CertificateText.readAny(binary));
        assertEquals(1, base64.lines().count());
        assertEquals(List.of(authority), CertificateText.readAny(base64.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(Files.readString(tls("ca.pem")), pem);
    }

    @Test
    void issuesAServersCertificateForABoard() throws Exception {
        Path prefix = directory.resolve("ssl/cert");

        assertEquals(0, cert("issue --name kitchen.local --ip 10.39.40.168 --out " + prefix), err::toString);

        ServerCertificate board = issued("ssl/cert");
        assertEquals(KeyKind.RSA, board.kind());
        assertEquals("kitchen.local, 10.39.40.168", board.names().toString());
        assertEquals(List.of(), board.warnings(Instant.now()));
        assertEquals("rw-------", mode(directory.resolve("ssl/cert.key")));
        assertEquals(prefix + ".pem", told("certificate"));
        assertEquals(prefix + ".key", told("key"));
        assertEquals("kitchen.local, 10.39.40.168", told("for"));
        assertEquals(board.fingerprint(), told("SHA-256"));
        assertFalse(out.toString().contains("PRIVATE KEY"), "a key is shown only when asked for");
    }

    @Test
    void theBareBase64IsWhatBoardsDecodeToDer() throws Exception {
        Path prefix = directory.resolve("cert");

        assertEquals(0, cert("issue --ip 10.39.40.168 --format base64 --out " + prefix), err::toString);

        String certificate = Files.readString(directory.resolve("cert.b64"));
        String key = Files.readString(directory.resolve("cert.key.b64"));
        assertTrue(certificate.startsWith("MII") && certificate.endsWith("\n"), certificate);
        assertEquals(1, certificate.lines().count());
        assertTrue(key.startsWith("MII") && key.lines().count() == 1, "one line of base64");
        assertEquals("rw-------", mode(directory.resolve("cert.key.b64")));
    }

    @Test
    void issuesABoardsCertificateToLogInWith() throws Exception {
        assertEquals(0, cert("issue --board kitchen"), err::toString);

        ServerCertificate board = issued("tls/issued/kitchen");
        assertEquals("CN=kitchen", board.leaf().getSubjectX500Principal().getName());
        assertEquals(KeyKind.EC, board.kind());
        assertEquals("board kitchen", told("for"));
        assertEquals("rwx------", mode(directory.resolve("tls/issued")));
    }

    @Test
    void kindAndDaysAreChosen() throws Exception {
        assertEquals(0, cert("issue --board kitchen --key rsa --days 1"), err::toString);
        ServerCertificate board = issued("tls/issued/kitchen");
        assertEquals(0, cert("issue --name *.lan --key EC"), err::toString);
        ServerCertificate server = issued("tls/issued/any.lan");

        assertEquals(KeyKind.RSA, board.kind());
        assertTrue(board.notAfter().isAfter(Instant.now().plus(Duration.ofHours(23))), board.toString());
        assertTrue(board.notAfter().isBefore(Instant.now().plus(Duration.ofHours(25))), board.toString());
        assertEquals(KeyKind.EC, server.kind());
    }

    @Test
    void filesThatAreThereAreKeptUnlessForced() throws Exception {
        assertEquals(0, cert("issue --board kitchen"));
        String first = told("SHA-256");

        assertEquals(2, cert("issue --board kitchen"));
        assertTrue(err.toString().contains("--force would overwrite what is there: "), err.toString());
        assertEquals(first, issued("tls/issued/kitchen").fingerprint());
        assertEquals(0, cert("issue --board kitchen --force"));

        assertNotEquals(first, issued("tls/issued/kitchen").fingerprint());
    }

    @Test
    void printsTheKeyOnlyWhenAskedToAndWritesNothingThen() throws Exception {
        assertEquals(0, cert("issue --board kitchen --print"));

        assertTrue(out.toString().contains("-----BEGIN CERTIFICATE-----"), out.toString());
        assertTrue(out.toString().contains("-----BEGIN PRIVATE KEY-----"), "asked for");
        assertFalse(Files.exists(tls("issued")));
    }

    @ParameterizedTest
    @CsvSource({
        "issue,                                'either --name and --ip, or --board'",
        "issue --board a --name b.lan,         'either --name and --ip, or --board'",
        "issue --board Kitchen,                --board: not a board's name: Kitchen",
        "issue --board a --days 0,             --days: a number from 1 to 3650",
        "issue --board a --days 3651,          --days: a number from 1 to 3650",
        "issue --ip kitchen.lan,               --ip: not an address",
        "issue --name a..b,                    not a host name: a..b",
        "issue --name example.com,             the local authority may not sign for example.com",
        "issue --board a --format der --print, --format der is binary: it cannot be printed",
        "ca --format der,                      --format der is binary: it needs --out FILE",
        "ca --format jks,                      Invalid value for option '--format'",
        "ca --set https.port=x,                found x; expected a whole number",
        "ca --set https.names=com,             https.names: com is a top-level domain"
    })
    void badArgumentsAreToldAndExitWith2(String arguments, String told) {
        assertEquals(2, cert(arguments));

        assertTrue(err.toString().contains(told), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void aDamagedAuthorityIsToldAndExitsWith1() throws Exception {
        assertEquals(0, cert("ca"));
        Files.writeString(tls("ca.key"), "");

        assertEquals(1, cert("issue --board kitchen"));

        assertEquals(
                "switchboard: " + tls("ca.key")
                        + ": empty; restore it, or make a new authority: switchboard cert ca --renew\n",
                err.toString());
    }

    @Test
    void namesOfTheConfigurationMayBeSigned() throws Exception {
        withoutAnAuthority();
        assertEquals(0, cert("issue --name x.example.org --set https.names=example.org"), err::toString);

        assertEquals("x.example.org", issued("tls/issued/x.example.org").names().toString());
    }

    @Test
    void showTellsWhatACertificateSays() throws Exception {
        assertEquals(0, cert("issue --name kitchen.local --ip 10.39.40.168 --format base64"), err::toString);
        String fingerprint = told("SHA-256");

        assertEquals(0, cert("show " + tls("issued/kitchen.local.b64")), err::toString);

        assertEquals("CN=kitchen.local", told("subject"));
        assertTrue(told("issuer").startsWith("CN=Switchboard local authority "), told("issuer"));
        assertEquals("kitchen.local, 10.39.40.168", told("names"));
        assertEquals("RSA 2048", told("key"));
        assertEquals("digitalSignature, keyEncipherment", told("key usage"));
        assertEquals("serverAuth", told("purposes"));
        assertEquals("no", told("authority"));
        assertEquals(fingerprint, told("SHA-256"));
    }

    @Test
    void showTellsOfEveryCertificateOfAFileAndNoKey() throws Exception {
        assertEquals(0, cert("issue --board kitchen --print"));
        String board = out.toString();
        assertEquals(0, cert("ca --format pem"));
        Path both = Files.writeString(directory.resolve("both.pem"), board + out);

        assertEquals(0, cert("show " + both));

        assertEquals(
                2,
                out.toString()
                        .lines()
                        .filter(line -> line.startsWith("subject:"))
                        .count());
        assertTrue(out.toString().contains("(itself)"), out.toString());
        assertTrue(out.toString().contains("clientAuth"), out.toString());
        assertFalse(out.toString().contains("PRIVATE"), out.toString());
    }

    @Test
    void showRefusesWhatIsNoCertificate() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no certificate");

        assertEquals(2, cert("show " + text));
        assertEquals("switchboard: " + text + ": not a certificate in PEM, DER or base64 form\n", err.toString());
        assertEquals(2, cert("show " + directory.resolve("missing")));
        assertTrue(err.toString().endsWith("missing: there is no such file\n"), err.toString());
        assertEquals(2, cert("show"));
    }
}
