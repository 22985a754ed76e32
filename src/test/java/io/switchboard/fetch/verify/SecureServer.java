package io.switchboard.fetch.verify;

import io.switchboard.testkit.Outcome;
import io.switchboard.tls.cert.CertificateForm;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTPS server of Vert.x on a free port of 127.0.0.1 that tells what it was asked, and how. */
final class SecureServer {
    final int port;
    private final HttpServer server;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    SecureServer(Vertx vertx, String protocol, Issued... chain) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setSsl(true)
                .setUseAlpn(true)
                .setSni(true)
                .setKeyCertOptions(pem(chain))
                .setEnabledSecureTransportProtocols(Set.of(protocol));
        server = Outcome.of(vertx.createHttpServer(options)
                .requestHandler(request -> {
                    seen.add(request.authority() + " " + request.connection().indicatedServerName());
                    request.response().end(request.version() + " " + request.authority());
                })
                .listen());
        port = server.actualPort();
    }

    private static PemKeyCertOptions pem(Issued... chain) {
        Buffer certificates = Buffer.buffer();
        for (Issued each : chain) {
            certificates.appendBytes(CertificateForm.PEM.encode(each.certificate()));
        }
        Buffer key = Buffer.buffer(CertificateForm.PEM.encode(chain[0].keys().getPrivate()));
        return new PemKeyCertOptions().addCertValue(certificates).addKeyValue(key);
    }

    /** The authority of each request, and the name that its handshake asked for. */
    List<String> seen() {
        return List.copyOf(seen);
    }
}
