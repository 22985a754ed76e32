package io.switchboard.http;

import io.switchboard.http.wire.WireLimits;
import io.vertx.core.http.HttpServerOptions;
import java.util.function.UnaryOperator;

/**
 * Where a listener listens and what bounds it.
 *
 * @param name label of its metrics, such as {@code http}
 * @param port 0 picks a free one
 * @param security adds TLS to the server's options, or leaves them as they are
 */
public record ListenerOptions(
        String name,
        String host,
        int port,
        int connectionsMax,
        WireLimits limits,
        UnaryOperator<HttpServerOptions> security) {
    /** A listener without TLS. */
    public static ListenerOptions plain(String name, String host, int port, int connectionsMax, WireLimits limits) {
        return new ListenerOptions(name, host, port, connectionsMax, limits, UnaryOperator.identity());
    }
}
