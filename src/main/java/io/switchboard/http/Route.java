package io.switchboard.http;

import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A method and a path template, who may use it, and what it does.
 *
 * @param template such as {@code /api/v1/boards/{board}}; a last segment of {@code *} takes the rest of the path
 * @param bodyBytesMax longest body that is read; 0 for a route that takes none
 * @param direct serves the most frequent requests of the route past the server's request objects, or null
 */
public record Route(
        HttpMethod method,
        String template,
        Access access,
        int bodyBytesMax,
        Endpoint endpoint,
        @Nullable DirectEndpoint direct) {
    public Route(HttpMethod method, String template, Access access, int bodyBytesMax, Endpoint endpoint) {
        this(method, template, access, bodyBytesMax, endpoint, null);
    }

    public static Route get(String template, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.GET, template, access, 0, endpoint);
    }

    /** The same with a shorter way for its most frequent requests: a POST to a path with one parameter in its middle. */
    public Route withDirect(DirectEndpoint shorter) {
        return new Route(method, template, access, bodyBytesMax, endpoint, shorter);
    }

    public static Route delete(String template, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.DELETE, template, access, 0, endpoint);
    }
}
