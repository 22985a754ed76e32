package io.switchboard.http;

import io.vertx.core.Future;

/**
 * What a route does with a request that came whole and as usual, so that it needs nothing of an {@link Exchange}. Under
 * the same rules as an {@link Endpoint}, and with the same answers. Its replies are whole bodies.
 */
@FunctionalInterface
public interface DirectEndpoint {
    Future<Reply> handle(DirectRequest request);
}
