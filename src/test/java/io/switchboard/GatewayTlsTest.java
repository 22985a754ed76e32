package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import io.switchboard.testkit.CaughtLog;
import io.switchboard.tls.HttpsConfig;
import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayTlsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path directory;

    private HttpsConfig configured() {
        return configured(List.of("https.certificate=own.pem", "https.key=own.key"));
    }

    private HttpsConfig configured(List<String> sets) {
        ConfigSources sources = new ConfigSources(null, directory, Map.of(), sets, Set.of());
        return ((ConfigResult.Loaded<GatewayConfig>) GatewayConfig.load(sources))
                .config()
                .https();
    }

    private void writePair() throws Exception {
        Authority authority = Authority.make(SubjectNames.NONE, NOW);
        SubjectNames names = new SubjectNames(List.of("own.lan"), List.of());
        ServerCertificate expired =
                authority.issueServer(KeyKind.RSA, names, Duration.ofDays(1), NOW.minus(Duration.ofDays(30)));
        PemFiles.writePublic(directory.resolve("own.pem"), CertificateForm.PEM.encode(expired.leaf()));
        PemFiles.writeSecret(directory.resolve("own.key"), CertificateForm.PEM.encode(expired.key()));
    }

    @Test
    void warnsOnceOfWhatItFindsEachTimeAndKeepsTheOldWhereTheNewCannotBeUsed() throws Exception {
        writePair();
        try (CaughtLog log = new CaughtLog()) {
            GatewayTls tls = GatewayTls.open(configured(), directory, InstantSource.fixed(NOW));
            tls.refresh();
            tls.refresh();
            assertEquals(
                    1,
                    log.lines().stream()
                            .filter(line -> line.contains("expired"))
                            .count(),
                    log.lines().toString());

            Files.writeString(directory.resolve("own.pem"), "not a certificate");
            tls.refresh();
            tls.refresh();
            assertEquals(
                    1,
                    log.lines().stream()
                            .filter(line -> line.contains("not replaced"))
                            .count());
            assertTrue(log.lines().stream().noneMatch(line -> line.contains("certificates replaced")));
            tls.close();
        }
    }

    @Test
    void refusesToStartOnAFileThatCannotBeUsed() {
        UnusableException refused = assertThrows(
                UnusableException.class, () -> GatewayTls.open(configured(), directory, InstantSource.fixed(NOW)));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("https: "), refused.getMessage());
    }

    @Test
    void takesOptionsThatChangeWhileItRuns() throws Exception {
        GatewayTls tls = GatewayTls.open(configured(List.of()), directory, InstantSource.fixed(NOW));
        assertFalse(tls.asksClients());
        tls.reload(configured(List.of("https.client-auth=request")));
        assertTrue(tls.asksClients());
        tls.reload(configured(List.of()));
        assertFalse(tls.asksClients());
        tls.close();
    }
}
