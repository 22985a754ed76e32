package io.switchboard.testkit;

import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A gateway with a board, and three origins that it may fetch from: one plain, one whose authority it trusts, and one
 * whose authority it does not. For one test thread.
 */
public final class FetchFixture implements AutoCloseable {
    // Really now: certificates are judged by the machine's clock.
    private static final Instant NOW = Instant.now();
    private static final Authority TRUSTED = Keyring.authority("trusted");
    private static final Authority STRANGER = Keyring.authority("stranger");

    private final GatewayFixture gateway;
    private final FakeOrigin plain;
    private final FakeOrigin secure;
    private final FakeOrigin untrusted;
    private final int deadPort;
    private final String token;

    private FetchFixture(Path directory, FakeOrigin.Answering answer, List<String> sets) throws Exception {
        Path trust = Files.write(directory.resolve("origin-ca.pem"), CertificateForm.PEM.encode(TRUSTED.certificate()));
        Path others =
                Files.write(directory.resolve("stranger-ca.pem"), CertificateForm.PEM.encode(STRANGER.certificate()));
        plain = FakeOrigin.plain(answer);
        secure = FakeOrigin.secure(certificate(TRUSTED), answer);
        untrusted = FakeOrigin.secure(certificate(STRANGER), answer);
        deadPort = freePort();
        String ports = "80,443," + plain.port() + "," + secure.port() + "," + untrusted.port() + "," + deadPort;
        List<String> all = new ArrayList<>(List.of(
                "fetch.allow-networks=127.0.0.0/8,::1/128",
                "fetch.ports=" + ports,
                "fetch.rate=100000/s",
                "fetch.trust=" + trust));
        sets.forEach(set -> all.add(set.replace("SECURE", secure.url(""))
                .replace("PLAIN", plain.url(""))
                .replace("STRANGER_CA", others.toString())
                .replace("STRANGER", untrusted.url(""))
                .replace("PORTS", ports)));
        gateway = GatewayFixture.start(directory.resolve("data"), all.toArray(String[]::new));
        token = gateway.newBoard("kitchen");
    }

    /**
     * Starts all of them.
     *
     * @param sets as after {@code --set}; {@code SECURE}, {@code PLAIN} and {@code STRANGER} stand for the origins'
     *     addresses, {@code STRANGER_CA} for the file of the untrusted authority, {@code PORTS} for their ports
     */
    public static FetchFixture start(Path directory, FakeOrigin.Answering answer, String... sets) throws Exception {
        return new FetchFixture(directory, answer, List.of(sets));
    }

    private static ServerCertificate certificate(Authority authority) throws Exception {
        return authority.issueServer(KeyKind.EC, SubjectNames.of(List.of("localhost")), Duration.ofDays(30), NOW);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    public GatewayFixture gateway() {
        return gateway;
    }

    public FakeOrigin plain() {
        return plain;
    }

    public FakeOrigin secure() {
        return secure;
    }

    public FakeOrigin untrusted() {
        return untrusted;
    }

    /** Allowed, but nobody listens. */
    public int deadPort() {
        return deadPort;
    }

    /** The board's. */
    public String token() {
        return token;
    }

    /** A request of the board, not sent yet. */
    public Call board(String method, String path) {
        return gateway.anonymous(method, path).token(token);
    }

    /** Asks for a result as a board does, until it is there. */
    public Answer poll(String path) throws Exception {
        Patience.until("the result at " + path, () -> board("GET", path).send().status() != 204);
        return board("GET", path).send();
    }

    /** What is on the gateway's metrics page for this name and these labels. */
    public double metric(String name) {
        return gateway.management("GET", "/metrics")
                .send()
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        gateway.close();
        plain.close();
        secure.close();
        untrusted.close();
    }
}
