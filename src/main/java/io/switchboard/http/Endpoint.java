package io.switchboard.http;

import io.vertx.core.Future;

/**
 * What a route does. Called on the connection's event loop after the whole request was read and admitted; must not
 * block. A failed future, or a throw, with a {@link io.switchboard.base.FaultException} becomes its problem document;
 * any other failure becomes a 500 and one line in the log.
 */
@FunctionalInterface
public interface Endpoint {
    Future<Reply> handle(Exchange exchange);
}
