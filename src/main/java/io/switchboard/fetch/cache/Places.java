package io.switchboard.fetch.cache;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The resources that an answer's fields name ({@code Location}, {@code Content-Location}). */
final class Places {
    private Places() {}

    /**
     * The resource in the request's own spelling of their origin, without a fragment; null without a field, if it cannot
     * be read, and if it belongs to another origin: no one may have the answers of others dropped or made (RFC 9111
     * section 4.4).
     */
    static @Nullable URI ofSameOrigin(URI request, @Nullable String field) {
        if (field == null) {
            return null;
        }
        String origin = request.getScheme() + "://" + request.getRawAuthority();
        try {
            URI reference = new URI(field);
            if (reference.getRawPath() == null) {
                return null;
            }
            // A reference without a path is the request's own; java.net.URI leaves the last part of that out.
            boolean own = reference.getRawPath().isEmpty() && reference.getRawAuthority() == null;
            URI place = own ? request : request.resolve(reference).normalize();
            String query = own && field.isEmpty() ? request.getRawQuery() : reference.getRawQuery();
            String path = place.getRawPath().isEmpty() ? "/" : place.getRawPath();
            return origin(place).equals(origin(request))
                    ? new URI(origin + path + (query == null ? "" : "?" + query))
                    : null;
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() >= 0 ? uri.getPort() : usual;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
