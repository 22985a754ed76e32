package io.switchboard.pages;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Tells browsers from boards, which are not to be given what only browsers handle. */
final class Browsers {
    private Browsers() {}

    /** Whether a person sits behind the request: every browser says {@code Mozilla/}, and no board's library does. */
    static boolean isBrowser(HttpServerRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent != null && agent.startsWith("Mozilla/") && request.version() != HttpVersion.HTTP_1_0;
    }

    /** Whether a page is asked for, rather than data. */
    static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html") && request.version() != HttpVersion.HTTP_1_0;
    }

    /** Whether an answer may be compressed with gzip: never for a connection that a board would read to its end. */
    static boolean takesGzip(HttpServerRequest request) {
        return isBrowser(request)
                && lists(request.getHeader(HttpHeaders.ACCEPT_ENCODING), "gzip")
                && !lists(request.getHeader(HttpHeaders.CONNECTION), "close");
    }

    /** Whether a list of a header field has a member, unless with a weight of nothing. */
    private static boolean lists(@Nullable String field, String member) {
        if (field == null) {
            return false;
        }
        for (String part : field.split(",", -1)) {
            String[] named = part.strip().split(";", 2);
            boolean refused = named.length == 2 && named[1].strip().matches("q=0(\\.0*)?");
            if (named[0].strip().equalsIgnoreCase(member) && !refused) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code If-None-Match} names the tag, as a weak comparison takes it (RFC 9110 section 13.1.2). */
    static boolean has(HttpServerRequest request, String tag) {
        String held = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return held != null && (held.equals("*") || held.contains(tag.substring(tag.indexOf('"'))));
    }
}
