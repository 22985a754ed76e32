package io.switchboard.tls.engine;

import static io.switchboard.tls.engine.TlsServerFixture.certificate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Patience;
import io.switchboard.tls.cert.KeyKind;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RehearsalTest {
    private static final int MANY = 40;
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final TlsServerFixture fixture = new TlsServerFixture();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() {
        vertx.close().await();
        fixture.close();
    }

    @Test
    void manyClientsAtOnceAreAllServedAgainAndAgain() throws Exception {
        Certificates certificates = new Certificates(List.of(certificate(KeyKind.EC, "gateway.lan")), Map.of(), null);
        TlsServer server = fixture.server(true, TlsServerFixture.options(MANY), certificates);
        Rehearsal rehearsal = Rehearsal.secure(vertx, fixture.listen(server), REQUEST);

        rehearsal.start(MANY);
        Patience.until("three rounds each", () -> server.handshakes().endedTotal(Outcome.OK) >= 3 * MANY);
        long rounds = rehearsal.stop().await();

        assertTrue(rounds >= MANY, "rounds: " + rounds);
        assertEquals(0, server.handshakes().inProgress());
        assertEquals(0, server.handshakes().endedTotal(Outcome.FAILED));
    }

    @Test
    void clientsGiveUpWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        Rehearsal rehearsal = Rehearsal.plain(vertx, port, REQUEST);

        rehearsal.start(2);
        rehearsal.ended().await();

        assertEquals(0, rehearsal.stop().await());
    }
}
