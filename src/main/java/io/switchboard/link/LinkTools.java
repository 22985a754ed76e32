package io.switchboard.link;

import io.switchboard.link.wire.BoardClient;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * What the links of one event loop share.
 *
 * @param loop on which all of it is used
 * @param listener whoever follows the links at present
 */
record LinkTools(
        Vertx vertx,
        Context loop,
        BoardClient client,
        AnswerShelf shelf,
        LinkMeters meters,
        LinksConfig defaults,
        Links.Times times,
        Supplier<LinkListener> listener) {
    long nowMillis() {
        return times.clock().millis();
    }
}
