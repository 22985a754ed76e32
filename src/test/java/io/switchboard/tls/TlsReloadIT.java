package io.switchboard.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.BoardHello;
import io.switchboard.testkit.OpenSslClient;
import io.switchboard.testkit.Patience;
import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose certificates and options change while it runs: by its files and SIGHUP, as operators do it. */
final class TlsReloadIT {
    @TempDir
    private Path directory = Path.of("");

    private RunningGateway gateway;

    private OpenSslClient openssl;

    @BeforeEach
    void start() throws Exception {
        Tools.require("openssl");
        gateway = RunningGateway.start(directory);
        openssl = new OpenSslClient(directory, directory.resolve("data/tls/ca.pem"), gateway.httpsPort());
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private void hangUp() throws Exception {
        assertEquals(
                0, Tools.run("kill", "-HUP", Long.toString(gateway.program().pid())));
    }

    private void replaceTheCertificates() throws Exception {
        X509Certificate before = openssl.ask().chain().get(0);
        for (String kind : List.of("ec", "rsa")) {
            Files.delete(directory.resolve("data/tls/gateway-" + kind + ".pem"));
        }
        hangUp();
        Patience.until(
                "another certificate", () -> !openssl.ask().chain().get(0).equals(before));
    }

    private String resumed(String version) throws Exception {
        OpenSslClient.Told told = openssl.ask(
                version, "-sess_in", directory.resolve("session" + version).toString());
        assertTrue(told.isAnswered(), told.text());
        return told.session();
    }

    private double metric(String name) throws Exception {
        return gateway.get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    @Test
    void sessionsAreResumedAcrossAChangeOfCertificates() throws Exception {
        List<String> versions = List.of("-tls1_2", "-tls1_3");
        for (String version : versions) {
            String session = directory.resolve("session" + version).toString();
            assertTrue(openssl.ask(version, "-sess_out", session).session().startsWith("New, "));
            assertTrue(resumed(version).startsWith("Reused, "));
        }
        X509Certificate before = openssl.ask().chain().get(0);

        replaceTheCertificates();

        for (String version : versions) {
            assertTrue(resumed(version).startsWith("Reused, "), version);
        }
        OpenSslClient.Told fresh = openssl.ask("-verify_return_error");
        assertTrue(fresh.isVerified(), fresh.text());
        assertNotEquals(before, fresh.chain().get(0));
        assertEquals(4, metric("switchboard_tls_resumptions_total"));
        assertEquals(0, metric("switchboard_tls_reload_failed"));
    }

    @Test
    void oldSuitesComeAndGoWithTheConfigurationFile() throws Exception {
        Path file = Files.createDirectories(directory.resolve("conf")).resolve("switchboard.yaml");
        Files.writeString(file, "https: {legacy: true}\n");
        hangUp();
        Patience.until("served", () -> axTlsSuite() == BoardHello.RSA_AES_128_CBC_SHA);

        Files.writeString(file, "https: {legacy: false}\n");
        hangUp();
        Patience.until("no longer served", () -> axTlsSuite() == 0);
    }

    private int axTlsSuite() throws Exception {
        return BoardHello.send(gateway.httpsPort(), BoardHello.axTls()).suite();
    }
}
