package io.switchboard.http;

import io.vertx.core.http.HttpMethod;

/**
 * A method and a path template, who may use it, and what it does.
 *
 * @param template such as {@code /api/v1/boards/{board}}; a last segment of {@code *} takes the rest of the path
 * @param bodyBytesMax longest body that is read; 0 for a route that takes none
 */
public record Route(HttpMethod method, String template, Access access, int bodyBytesMax, Endpoint endpoint) {
    public static Route get(String template, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.GET, template, access, 0, endpoint);
    }

    public static Route delete(String template, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.DELETE, template, access, 0, endpoint);
    }
}
