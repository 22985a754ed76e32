package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import io.switchboard.testkit.RawClient;
import io.switchboard.testkit.TlsClients;
import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same routes over TLS, and what becomes of those who do not speak it well. */
@Timeout(120)
class TlsTest {
    @TempDir
    static Path directory;

    private static GatewayFixture gateway;
    private static TlsClients clients;

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayFixture.start(
                directory.resolve("data"), Instant.now(), "https.client-auth=request", "https.handshake-timeout=5s");
        gateway.newBoard("kitchen");
        clients = new TlsClients(directory.resolve("data/tls/ca.pem"), gateway.tlsPort());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpResponse<String> post(HttpClient.Version version, String body) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(version)
                .sslContext(clients.trusting())
                .build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + gateway.tlsPort() + "/api/v1/boards/kitchen/readings"))
                .header("Authorization", "Bearer " + gateway.adminToken())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static long counted(String metric) {
        return gateway.management("GET", "/metrics")
                .send()
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(metric.length() + 1)))
                .sum();
    }

    private static long ended(String outcome) {
        return counted("switchboard_tls_handshakes_total{outcome=\"" + outcome + "\"}");
    }

    @Test
    void takesReadingsByBothVersionsOfHttp() throws Exception {
        HttpResponse<String> second = post(HttpClient.Version.HTTP_2, "{\"two\":2}");
        HttpResponse<String> first = post(HttpClient.Version.HTTP_1_1, "{\"one\":1}");

        assertEquals(HttpClient.Version.HTTP_2, second.version());
        assertEquals(204, second.statusCode());
        assertEquals(HttpClient.Version.HTTP_1_1, first.version());
        assertEquals(204, first.statusCode());
        String latest = gateway.get("/api/v1/boards/kitchen/readings/latest").body();
        assertTrue(latest.contains("\"one\"") && latest.contains("\"two\""), latest);
    }

    /** One connection, and far more than it takes at a time. */
    @Test
    void everyAnswerOfAFullConnectionArrivesOverHttp2() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(clients.trusting())
                .build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + gateway.tlsPort() + "/openapi.yaml"))
                .build();
        int length =
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
        List<CompletableFuture<HttpResponse<byte[]>>> answers = Stream.generate(
                        () -> client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()))
                .limit(60)
                .toList();
        for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
            HttpResponse<byte[]> whole = answer.get(30, TimeUnit.SECONDS);
            assertEquals(HttpClient.Version.HTTP_2, whole.version());
            assertEquals(length, whole.body().length);
        }
    }

    @Test
    void refusesOverHttp2AsOverHttp1() throws Exception {
        HttpResponse<String> refused = post(HttpClient.Version.HTTP_2, "{\"a\":NaN}");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("/problems/bad-json"), refused.body());
        HttpResponse<String> large = post(HttpClient.Version.HTTP_2, " ".repeat(2 << 20));
        assertEquals(413, large.statusCode());
    }

    @Test
    void servesTheAuthoritysCertificateToThoseWhoDoNotTrustItYet() throws Exception {
        X509Certificate authority =
                PemFiles.readChain(directory.resolve("data/tls/ca.pem")).get(0);
        String pem = gateway.anonymous("GET", "/ca.pem").send().expect(200).body();
        assertEquals(new String(CertificateForm.PEM.encode(authority), StandardCharsets.US_ASCII), pem);
        gateway.anonymous("GET", "/ca.der").send().expect(200);
    }

    @Test
    void hintsAtTlsWhereSomebodySpeaksPlainHttp() throws Exception {
        long before = ended("plain-http");
        try (RawClient client = new RawClient(gateway.tlsPort())) {
            String answer = client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("/problems/plain-http"), answer);
        }
        Patience.until("it is counted", () -> ended("plain-http") == before + 1);
    }

    @Test
    void closesOnGarbageWithoutAWord() throws Exception {
        long before = ended("garbage");
        try (RawClient client = new RawClient(gateway.tlsPort())) {
            assertEquals("", client.send("\u0001\u0002garbage").readToEnd());
        }
        Patience.until("it is counted", () -> ended("garbage") == before + 1);
    }

    @Test
    void countsThoseWhoHangUpAndThoseWhoNeverFinish() throws Exception {
        long hungUp = ended("hung-up");
        long timedOut = ended("timed-out");
        new RawClient(gateway.tlsPort()).send("\u0016\u0003\u0001").close();
        try (RawClient silent = new RawClient(gateway.tlsPort())) {
            assertEquals("", silent.readToEnd());
        }
        Patience.until("counted", () -> ended("hung-up") == hungUp + 1 && ended("timed-out") == timedOut + 1);
        assertEquals(0, counted("switchboard_tls_handshakes_in_progress"));
    }

    @Test
    void countsThoseWhoDoNotTrustIt() throws Exception {
        long before = ended("rejected");
        try (SSLSocket doubter = clients.socket(clients.trustingNobody(), "TLSv1.2")) {
            assertThrows(SSLException.class, doubter::startHandshake);
        }
        Patience.until("counted", () -> ended("rejected") == before + 1);
    }

    @Test
    void sendsRecordsThatFitTheSmallestBoards() throws Exception {
        List<Integer> small = clients.recordBytes("TLSv1.2", "/openapi.yaml");
        assertTrue(small.size() > 3, "records: " + small);
        assertTrue(small.stream().allMatch(bytes -> bytes <= 4_096), "records: " + small);
        assertTrue(small.stream().anyMatch(bytes -> bytes > 4_000), "records: " + small);
        List<Integer> large = clients.recordBytes("TLSv1.3", "/openapi.yaml");
        assertTrue(large.stream().anyMatch(bytes -> bytes > 4_096), "records: " + large);
    }

    @Test
    void showsRsaToClientsThatKnowNothingElse() throws Exception {
        assertEquals("EC", clients.keyShown("TLSv1.2", List.of()));
        assertEquals("RSA", clients.keyShown("TLSv1.2", List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")));
        assertThrows(IOException.class, () -> clients.keyShown("TLSv1.2", List.of("TLS_RSA_WITH_AES_128_CBC_SHA")));
    }

    @Test
    void knowsABoardByItsCertificate() throws Exception {
        ServerCertificate kitchen = clients.authority(directory.resolve("data/tls"))
                .issueClient("kitchen", KeyKind.EC, java.time.Duration.ofDays(2), Instant.now());
        String posted = clients.ask(clients.showing(kitchen), "POST /api/v1/boards/kitchen/readings", "{\"c\":3}");
        assertTrue(posted.startsWith("HTTP/1.1 204 "), posted);
        String others = clients.ask(clients.showing(kitchen), "GET /api/v1/boards", "");
        assertTrue(others.startsWith("HTTP/1.1 403 "), others);
        ServerCertificate stranger = clients.authority(directory.resolve("data/tls"))
                .issueClient("nobody", KeyKind.EC, java.time.Duration.ofDays(2), Instant.now());
        String refused = clients.ask(clients.showing(stranger), "POST /api/v1/boards/nobody/readings", "{\"c\":3}");
        assertTrue(refused.startsWith("HTTP/1.1 401 "), refused);
    }

    @Test
    void showsNewCertificatesToNewConnectionsAndKeepsTheOldOnesOpen() throws Exception {
        try (SSLSocket kept = clients.socket(clients.trusting(), "TLSv1.3")) {
            kept.startHandshake();
            byte[] before = clients.leaf(kept).getEncoded();
            Files.delete(directory.resolve("data/tls/gateway-ec.pem"));
            gateway.gateway().refreshCertificates();

            String answer = clients.exchange(kept, "GET /robots.txt", "");
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            try (SSLSocket fresh = clients.socket(clients.trusting(), "TLSv1.3")) {
                fresh.startHandshake();
                assertFalse(java.util.Arrays.equals(before, clients.leaf(fresh).getEncoded()));
            }
        }
    }

    @Test
    void endsAConnectionThatSaysNothingMore() throws Exception {
        try (SSLSocket client = clients.socket(clients.trusting(), "TLSv1.3")) {
            client.startHandshake();
            InputStream in = client.getInputStream();
            client.getOutputStream().write("GET /robots.txt HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200 ") || answer.startsWith("HTTP/1.0 200 "), answer);
        } catch (EOFException truncated) {
            throw new AssertionError("closed without close_notify", truncated);
        }
    }
}
