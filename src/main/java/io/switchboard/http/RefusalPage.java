package io.switchboard.http;

import io.switchboard.base.FaultException;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Tells a refusal to a person; declared here, filled by whoever makes pages. Called on event loops. */
@FunctionalInterface
public interface RefusalPage {
    /** For a listener without people. */
    RefusalPage NONE = (request, fault) -> null;

    /** The page, or null for a client that is better served with a problem document. */
    @Nullable
    Reply of(HttpServerRequest request, FaultException fault);
}
