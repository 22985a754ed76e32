package io.switchboard.fetch;

import io.switchboard.fetch.message.Fields;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * How an answer of the outside goes to the client. A client of HTTP/1.0, or one that closes after each answer, is taken
 * for a board: it gets eight short header fields at most. Through {@code /fetch} the answer comes from the gateway's own
 * origin, so a browser must neither run it nor let it set cookies. Pure.
 */
final class FetchReply {
    /** Beside {@code Date}, {@code Content-Type}, {@code Content-Length} and {@code Connection}. */
    private static final int FURTHER_FIELDS_MAX = 4;

    private static final int SHORT_CHARACTERS_MAX = 160;

    /** What a board can use, the most important first. */
    private static final List<String> FOR_BOARDS = List.of(
            "Content-Range",
            "Location",
            "Retry-After",
            "WWW-Authenticate",
            "Sb-Size",
            "Sb-Cut",
            "Cache-Status",
            "Age",
            "ETag");

    /** What may come from the gateway's own origin. */
    private static final Set<String> HARMLESS = Set.of(
            "content-language",
            "content-disposition",
            "content-range",
            "accept-ranges",
            "etag",
            "last-modified",
            "cache-control",
            "expires",
            "vary",
            "age",
            "cache-status",
            "date",
            "location",
            "retry-after",
            "sb-size",
            "sb-cut",
            "warning");

    private FetchReply() {}

    /** @param proxied whether the client asked for the address itself, and not for a path of the gateway */
    static Reply of(Exchange exchange, Fetched fetched, boolean proxied) {
        boolean head = exchange.request().method().equals(HttpMethod.HEAD);
        boolean bodiless = head || fetched.status() == 204 || fetched.status() == 304 || fetched.type() == null;
        Reply reply = bodiless
                ? Reply.empty(fetched.status())
                : Reply.of(fetched.status(), String.valueOf(fetched.type()), Buffer.buffer(fetched.body()));
        if (head) {
            reply.ofUnknownLength();
        }
        Fields fields = isBoard(exchange) ? few(fetched.fields()) : passed(fetched.fields(), proxied);
        fields.forEach(reply::header);
        if (!proxied && !isBoard(exchange)) {
            reply.header("Content-Security-Policy", "sandbox; default-src 'none'");
            reply.header("X-Content-Type-Options", "nosniff");
        }
        return reply;
    }

    static boolean isBoard(Exchange exchange) {
        return exchange.isHttp10() || "close".equalsIgnoreCase(exchange.header("Connection"));
    }

    private static Fields few(Fields fields) {
        Fields.Builder few = Fields.empty();
        int count = 0;
        for (String name : FOR_BOARDS) {
            String value = fields.first(name);
            if (value != null && value.length() <= SHORT_CHARACTERS_MAX && count < FURTHER_FIELDS_MAX) {
                few.add(name, value);
                count++;
            }
        }
        return few.build();
    }

    private static Fields passed(Fields fields, boolean proxied) {
        return proxied ? fields : fields.only(HARMLESS::contains);
    }
}
