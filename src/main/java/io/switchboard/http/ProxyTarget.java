package io.switchboard.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests for a proxy, whose target is a whole address (RFC 9112 section 3.2.2) or which ask for a tunnel, from
 * those for the gateway itself. Pure.
 */
final class ProxyTarget {
    private static final String PLAIN = "http://";
    private static final String SECURE = "https://";

    private ProxyTarget() {}

    static boolean isOf(HttpServerRequest request) {
        String uri = request.uri();
        if (uri == null || uri.startsWith("/") || request.version() == HttpVersion.HTTP_2) {
            return false;
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            return true;
        }
        String authority = authority(uri);
        return authority != null && !isOwn(authority, request.localAddress());
    }

    private static @Nullable String authority(String uri) {
        String lower = uri.substring(0, Math.min(uri.length(), SECURE.length())).toLowerCase(Locale.ROOT);
        int start =
                lower.startsWith(PLAIN) ? PLAIN.length() : lower.equals(SECURE) ? SECURE.length() : uri.length() + 1;
        if (start > uri.length()) {
            return null;
        }
        int end = start;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return uri.substring(start, end);
    }

    /** A server takes the absolute form of its own addresses too. */
    private static boolean isOwn(String authority, @Nullable SocketAddress local) {
        return local != null
                && (authority.equals(local.hostAddress() + ":" + local.port())
                        || authority.equalsIgnoreCase("localhost:" + local.port()));
    }
}
