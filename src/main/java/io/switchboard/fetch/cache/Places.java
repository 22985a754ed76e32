package io.switchboard.fetch.cache;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The resources that an answer's fields name ({@code Location}, {@code Content-Location}). */
final class Places {
    private Places() {}

    /** The resource, absolute and without a fragment; null without a field, or if it cannot be read. */
    static @Nullable URI of(URI request, @Nullable String field) {
        if (field == null) {
            return null;
        }
        try {
            // An empty reference is the request's own resource; java.net.URI leaves its last part out.
            URI place =
                    field.isEmpty() ? request : request.resolve(new URI(field)).normalize();
            String text = place.toString();
            int fragment = text.indexOf('#');
            return fragment < 0 ? place : new URI(text.substring(0, fragment));
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }

    /** Whether both belong to one origin: no one may have the answers of others dropped (RFC 9111 section 4.4). */
    static boolean areOfOneOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
