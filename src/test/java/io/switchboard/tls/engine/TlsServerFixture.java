package io.switchboard.tls.engine;

import io.switchboard.testkit.Keyring;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import io.switchboard.tls.engine.TlsOptions.SmallRecords;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Servers of Vert.x behind a {@link TlsServer} each, and certificates for them. For one test thread. */
final class TlsServerFixture implements AutoCloseable {
    static final Instant NOW = Instant.now();
    static final Authority AUTHORITY = Keyring.authority("local");
    private static final Duration LIFETIME = Duration.ofDays(2);

    private final Vertx vertx = Vertx.vertx();
    private final List<TlsServer> made = new ArrayList<>();

    static ServerCertificate certificate(KeyKind kind, String host) throws Exception {
        return AUTHORITY.issueServer(kind, new SubjectNames(List.of(host), List.of()), LIFETIME, NOW);
    }

    static TlsOptions options(int handshakesMax) {
        return options(false, false, handshakesMax);
    }

    static TlsOptions options(boolean legacy, boolean asksClients, int handshakesMax) {
        byte[] hint = "HTTP/1.1 400 x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return new TlsOptions(legacy, asksClients, handshakesMax, Duration.ofSeconds(15), SmallRecords.AUTO, hint);
    }

    TlsServer server(boolean boring, TlsOptions options, Certificates certificates) throws Exception {
        TlsServer server = new TlsServer(options, certificates, NOW, boring);
        made.add(server);
        return server;
    }

    /** Answers everything; the port. */
    int listen(TlsServer tls) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new NoKeys())
                        .setSslEngineOptions(tls.engineOptions()))
                .requestHandler(request -> request.response().end("fine"));
        return server.listen().await().actualPort();
    }

    @Override
    public void close() {
        vertx.close().await();
        made.forEach(TlsServer::close);
    }
}
