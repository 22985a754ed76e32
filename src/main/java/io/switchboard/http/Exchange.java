package io.switchboard.http;

import io.switchboard.base.Fault;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One admitted request, read whole, as an endpoint sees it. Used on the connection's event loop only. */
public final class Exchange {
    private final HttpServerRequest request;
    private final Route route;
    private final List<String> values;
    private final @Nullable Caller caller;
    private final @Nullable Session session;
    private Buffer body = Buffer.buffer(0);
    private @Nullable MultiMap query;

    Exchange(HttpServerRequest request, RouteTable.Match match, @Nullable Caller caller, @Nullable Session session) {
        this.request = request;
        this.route = match.route();
        this.values = match.values();
        this.caller = caller;
        this.session = session;
    }

    void body(Buffer read) {
        body = read;
    }

    Route route() {
        return route;
    }

    public HttpServerRequest request() {
        return request;
    }

    public boolean isHttp10() {
        return request.version() == HttpVersion.HTTP_1_0;
    }

    /** The value of the template's parameter {@code index}, decoded. */
    public String value(int index) {
        return values.get(index);
    }

    /** Who asks. Of a route that needs credentials only. */
    public Caller caller() {
        if (caller == null) {
            throw Fault.UNAUTHORIZED.because("send a token as \"Authorization: Bearer sb_...\"");
        }
        return caller;
    }

    /** Who asks, or null for somebody without credentials. */
    public @Nullable Caller callerIfAny() {
        return caller;
    }

    /** The browser's session, or null for a caller with a token or none. */
    public @Nullable Session session() {
        return session;
    }

    public @Nullable String cookie(String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    public Buffer body() {
        return body;
    }

    public @Nullable String header(CharSequence name) {
        return request.getHeader(name);
    }

    /** A query parameter, or null; the first if it is repeated. */
    public @Nullable String query(String name) {
        return request.query() == null ? null : queries().get(name);
    }

    public List<String> queryAll(String name) {
        return request.query() == null ? List.of() : queries().getAll(name);
    }

    /** All query parameters, decoded. */
    public MultiMap queries() {
        MultiMap parsed = query;
        if (parsed == null) {
            parsed = parse();
            query = parsed;
        }
        return parsed;
    }

    private MultiMap parse() {
        try {
            return request.params(true);
        } catch (IllegalArgumentException badEncoding) {
            throw Fault.BAD_QUERY.because("the query has a '%' without two hexadecimal digits");
        }
    }

    /** An address on this gateway as the client reaches it: boards follow absolute ones only. */
    public String absolute(String path) {
        String host = request.authority() == null ? null : request.authority().toString();
        return host == null ? path : request.scheme() + "://" + host + path;
    }

    /** The address of the client, without its port. */
    public String clientAddress() {
        return request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
    }
}
