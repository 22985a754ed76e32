package io.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.link.Links;
import io.switchboard.tls.engine.BoardTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLException;

/** What calls boards: their links, and TLS to those that speak it. Made, started and closed by one thread. */
final class GatewayLinks {
    private final BoardTls tls;
    private final Links links;

    /** @param authority whose certificates are trusted of boards that are not pinned */
    GatewayLinks(
            GatewayConfig config, Vertx vertx, X509Certificate authority, InstantSource clock, MeterRegistry registry) {
        try {
            tls = new BoardTls();
        } catch (SSLException impossible) {
            throw new IllegalStateException("this machine has no TLS for boards", impossible);
        }
        tls.trust(authority);
        links = new Links(
                vertx,
                config.links(),
                tls,
                registry,
                new Links.Times(clock, config.boards().presenceExpect()));
    }

    Links links() {
        return links;
    }

    Future<Void> start(int loops) {
        return links.start(loops);
    }

    Future<Void> forget(String board) {
        links.forget(board);
        return Future.succeededFuture();
    }

    void close() {
        tls.close();
    }
}
