package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to the gateway, plain or over TLS. A client that does not verify is never shared with one that
 * does: each target has its own. Belongs to the event loop on which it was made.
 */
final class Connector {
    /** Held here, because a client that nothing refers to is closed by the garbage collector. */
    private final NetClient client;

    private final GatewayAddress address;

    private Connector(NetClient client, GatewayAddress address) {
        this.client = client;
        this.address = address;
    }

    /** One connector for each source address, or a single one that lets the system choose. */
    static List<Connector> all(Vertx vertx, Target target, Duration timeout) {
        List<Connector> connectors = new ArrayList<>();
        if (target.sources().isEmpty()) {
            connectors.add(new Connector(vertx.createNetClient(options(target, timeout, null)), target.address()));
        }
        for (String source : target.sources()) {
            connectors.add(new Connector(vertx.createNetClient(options(target, timeout, source)), target.address()));
        }
        return connectors;
    }

    private static NetClientOptions options(Target target, Duration timeout, @Nullable String source) {
        NetClientOptions options = new NetClientOptions().setTcpNoDelay(true);
        options.setConnectTimeout((int) timeout.toMillis());
        if (source != null) {
            options.setLocalAddress(source);
        }
        return target.address().tls() ? secure(options, target.trust(), timeout) : options;
    }

    private static NetClientOptions secure(NetClientOptions options, Trust trust, Duration timeout) {
        options.setSsl(true).setSslHandshakeTimeout(timeout.toSeconds() + 1);
        if (trust.insecure()) {
            return options.setTrustAll(true).setHostnameVerificationAlgorithm("");
        }
        Path ca = trust.ca();
        if (ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        }
        return options.setHostnameVerificationAlgorithm("HTTPS");
    }

    GatewayAddress address() {
        return address;
    }

    /** Closes all its connections. */
    void close() {
        client.close();
    }

    /** Completes with an open connection, after the TLS handshake if there is one; fails with a {@link WireFailure}. */
    Future<NetSocket> open() {
        return client.connect(address.port(), address.host())
                .recover(cause -> Future.failedFuture(WireFailure.ofConnect(cause, address)));
    }
}
