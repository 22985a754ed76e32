package io.switchboard.http;

import io.switchboard.http.wire.WireLimits;
import io.vertx.core.http.HttpServerOptions;
import java.util.function.UnaryOperator;

/**
 * Where a listener listens and what bounds it.
 *
 * @param name label of its metrics, such as {@code http}
 * @param port 0 picks a free one
 * @param access writes lines for some requests
 * @param security adds TLS to the server's options, or leaves them as they are
 */
public record ListenerOptions(
        String name,
        String host,
        int port,
        int connectionsMax,
        WireLimits limits,
        AccessLog access,
        UnaryOperator<HttpServerOptions> security) {
    /** A listener without TLS that logs no requests. */
    public static ListenerOptions plain(String name, String host, int port, int connectionsMax, WireLimits limits) {
        AccessLog none = new AccessLog(0);
        return new ListenerOptions(name, host, port, connectionsMax, limits, none, UnaryOperator.identity());
    }

    /** The same with TLS. */
    public ListenerOptions with(UnaryOperator<HttpServerOptions> tls) {
        return new ListenerOptions(name, host, port, connectionsMax, limits, access, tls);
    }

    /** The same with lines for some requests. */
    public ListenerOptions with(AccessLog log) {
        return new ListenerOptions(name, host, port, connectionsMax, limits, log, security);
    }
}
