package io.switchboard.http;

import io.switchboard.http.wire.WireLimits;

/**
 * Where a listener listens and what bounds it.
 *
 * @param name label of its metrics, such as {@code http}
 * @param port 0 picks a free one
 */
public record ListenerOptions(String name, String host, int port, int connectionsMax, WireLimits limits) {}
