package io.switchboard.http;

import io.switchboard.base.Fault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides from the head of a request whether it is let in: its version, route, caller and announced body. Holds no
 * state but {@code draining}, which any thread may set.
 */
final class Admission {
    private static final String UNKNOWN_LENGTH_DETAIL = "send Content-Length: an HTTP/1.0 body without it has no end";

    private final RouteTable routes;
    private final Authenticator authenticator;
    private volatile boolean draining;

    Admission(RouteTable routes, Authenticator authenticator) {
        this.routes = routes;
        this.authenticator = authenticator;
    }

    void drain() {
        draining = true;
    }

    List<String> allowed(HttpServerRequest request) {
        return routes.allowed(request.path());
    }

    boolean isDraining() {
        return draining;
    }

    /** @throws io.switchboard.base.FaultException the refusal */
    Exchange admit(HttpServerRequest request, boolean overLimit) {
        if (overLimit) {
            throw Fault.TOO_MANY_CONNECTIONS
                    .because("the gateway holds as many connections as it may")
                    .retryAfter(5);
        }
        if (draining) {
            throw Fault.DRAINING
                    .because("the gateway is shutting down; try again in a moment")
                    .retryAfter(5);
        }
        if (request.version() == null) {
            throw Fault.BAD_VERSION.because("speak HTTP/1.1 or HTTP/1.0");
        }
        RouteTable.Match match = routes.match(request.method(), request.path());
        Caller caller = caller(request);
        match.route().access().check(caller, boardOf(match));
        checkBody(request, match.route());
        return new Exchange(request, match, caller);
    }

    private static @Nullable String boardOf(RouteTable.Match match) {
        return match.route().template().contains("{board}") ? match.values().get(0) : null;
    }

    private @Nullable Caller caller(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        String token = Credentials.token(header);
        Caller caller = token == null ? null : authenticator.authenticate(token);
        if (caller == null) {
            throw Fault.UNAUTHORIZED.because("this token is not known here; was it rotated?");
        }
        return caller;
    }

    private static void checkBody(HttpServerRequest request, Route route) {
        String expect = request.getHeader(HttpHeaders.EXPECT);
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            throw Fault.BAD_EXPECTATION.because("only 100-continue can be met");
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            checkLength(Long.parseLong(length.trim()), route);
        } else if (route.bodyBytesMax() > 0 && isEndless(request)) {
            throw Fault.LENGTH_REQUIRED.because(UNKNOWN_LENGTH_DETAIL);
        }
    }

    static void checkLength(long bytes, Route route) {
        if (bytes > route.bodyBytesMax() && !route.method().equals(HttpMethod.GET)) {
            throw Fault.TOO_LARGE.because(
                    route.bodyBytesMax() == 0
                            ? "this request takes no body"
                            : "at most " + route.bodyBytesMax() + " bytes; send the readings in several requests");
        }
    }

    private static boolean isEndless(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0 && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
