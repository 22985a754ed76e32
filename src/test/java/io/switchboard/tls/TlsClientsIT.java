package io.switchboard.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Keyring;
import io.switchboard.testkit.OpenSslClient;
import io.switchboard.testkit.Program;
import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.Tools;
import io.switchboard.tls.cert.CertificateForm;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenSSL, Python, curl and the load tool, as processes of their own, make of a gateway as it is by default. */
final class TlsClientsIT {
    /** Asks with verification by a CA, or without; tells the answer or why the server is not trusted. */
    private static final String PYTHON = """
            import http.client, ssl, sys
            port, ca, name = int(sys.argv[1]), sys.argv[2], sys.argv[3]
            context = ssl.create_default_context(cafile=ca or None)
            if not ca and name == "anybody":
                context.check_hostname, context.verify_mode, name = False, ssl.CERT_NONE, "localhost"
            connection = http.client.HTTPSConnection(name, port, timeout=30, context=context)
            try:
                connection.request("GET", "/robots.txt")
                print(connection.getresponse().status, connection.sock.version())
            except ssl.SSLCertVerificationError as e:
                print(e.verify_message)
            """;

    @TempDir
    private static Path directory = Path.of("");

    private static RunningGateway gateway;

    private static OpenSslClient openssl = new OpenSslClient(directory, directory, 0);
    private static String ca = "";
    private static String foreignCa = "";

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(directory);
        Path authority = directory.resolve("data/tls/ca.pem");
        openssl = new OpenSslClient(directory, authority, gateway.httpsPort());
        ca = authority.toString();
        Path foreign = directory.resolve("foreign.pem");
        X509Certificate other = Keyring.authority("stranger").certificate();
        PemFiles.writePublic(foreign, CertificateForm.PEM.encode(other));
        foreignCa = foreign.toString();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_2, 'New, TLSv1.2, Cipher is ECDHE-ECDSA-AES128-GCM-SHA256'",
        "-tls1_3, 'New, TLSv1.3, Cipher is TLS_AES_'",
    })
    void opensslSpeaksBothVersions(String version, String session) throws Exception {
        Tools.require("openssl");
        OpenSslClient.Told told = openssl.ask(version, "-verify_return_error", "-verify_hostname", "localhost");

        assertTrue(told.session().startsWith(session), told.text());
        assertTrue(told.isVerified(), told.text());
        assertTrue(told.isAnswered(), told.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void opensslGetsNoOlderVersion(String version) throws Exception {
        Tools.require("openssl");
        // Without a security level, OpenSSL would speak them.
        OpenSslClient.Told told = openssl.ask(version, "-cipher", "ALL:@SECLEVEL=0");

        assertTrue(told.text().contains("alert protocol version"), told.text());
        assertFalse(told.isAnswered(), told.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-noservername", "-servername 127.0.0.1", "-servername unheard.of"})
    void opensslIsShownACertificateWhateverNameItAsksFor(String name) throws Exception {
        Tools.require("openssl");
        for (String version : List.of("-tls1_2", "-tls1_3")) {
            String[] options = (version + " -verify_ip 127.0.0.1 " + name).split(" ");
            OpenSslClient.Told told = openssl.ask(options);

            assertTrue(told.isVerified(), told.text());
            assertTrue(told.isAnswered(), told.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslThatTakesRsaOnlyFindsNoEllipticCurveInTheChain(String version) throws Exception {
        Tools.require("openssl");
        OpenSslClient.Told told = openssl.ask(version, "-sigalgs", "RSA-PSS+SHA256:RSA+SHA256");

        assertTrue(told.isVerified(), told.text());
        for (X509Certificate certificate : told.chain()) {
            assertEquals("RSA", certificate.getPublicKey().getAlgorithm());
            assertEquals("SHA256withRSA", certificate.getSigAlgName());
        }
        assertEquals("EC", openssl.ask(version).chain().get(0).getPublicKey().getAlgorithm());
    }

    @Test
    void opensslGetsNoKeyExchangeByRsaAndNoCbc() throws Exception {
        Tools.require("openssl");
        for (String suites : List.of("kRSA", "AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-ECDSA-AES128-SHA256")) {
            OpenSslClient.Told told = openssl.ask("-tls1_2", "-cipher", suites);

            assertTrue(told.text().contains("alert handshake failure"), suites + ": " + told.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void pythonTrustsTheAuthority(String name) throws Exception {
        Tools.require("python3");
        assertEquals("0: 200 TLSv1.3", python(ca, name));
    }

    @Test
    void pythonAsksWithoutVerificationToo() throws Exception {
        Tools.require("python3");
        assertEquals("0: 200 TLSv1.3", python("", "anybody"));
    }

    @Test
    void pythonDoesNotTrustItUnlessItIsToldTo() throws Exception {
        Tools.require("python3");
        assertEquals("0: unable to get local issuer certificate", python("", "localhost"));
        String foreign = python(foreignCa, "localhost");
        assertTrue(foreign.startsWith("0: ") && foreign.contains("issuer certificate"), foreign);
    }

    private static String python(String authority, String name) throws Exception {
        return Tools.tell("python3", "-c", PYTHON, Integer.toString(gateway.httpsPort()), authority, name);
    }

    @ParameterizedTest
    @CsvSource({"--http1.1, 1.1", "--http2, 2"})
    void curlSpeaksBothVersionsOfHttp(String option, String version) throws Exception {
        Tools.require("curl");
        String address = "https://localhost:" + gateway.httpsPort() + "/robots.txt";
        String format = "%{http_code} %{http_version}";

        assertEquals("0: 200 " + version, curl(option, "--cacert", ca, "-o", "/dev/null", "-w", format, address));
    }

    @Test
    void curlDoesNotTrustAForeignAuthority() throws Exception {
        Tools.require("curl");
        String told = curl("--cacert", foreignCa, "https://localhost:" + gateway.httpsPort() + "/robots.txt");

        assertTrue(told.startsWith("60: "), told);
    }

    private static String curl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("curl", "-sS", "--max-time", "30"));
        command.addAll(List.of(arguments));
        return Tools.tell(command.toArray(String[]::new));
    }

    @Test
    void theLoadToolVerifiesTheAuthority() throws Exception {
        try (Program fleet = simulate(ca)) {
            JsonObject summary = new JsonObject(fleet.output());
            assertEquals(0, fleet.awaitExit(), fleet.errors());
            assertEquals(60, summary.getInteger("verified"), summary.encode());
        }
    }

    @Test
    void theLoadToolDoesNotBelieveAForeignAuthority() throws Exception {
        try (Program fleet = simulate(foreignCa)) {
            fleet.output();
            assertEquals(1, fleet.awaitExit());
            assertTrue(fleet.errors().contains("no connection to https://127.0.0.1:"), fleet.errors());
            assertFalse(fleet.errors().contains("\tat "), fleet.errors());
        }
    }

    private static Program simulate(String authority) throws Exception {
        List<String> arguments = List.of(
                "simulate",
                "--gateway=https://127.0.0.1:" + gateway.httpsPort(),
                "--ca=" + authority,
                "--boards=3",
                "--loop=closed",
                "--posts=60");
        return Program.start(directory, Map.of("SWITCHBOARD_ADMIN_TOKEN", RunningGateway.TOKEN), arguments);
    }
}
