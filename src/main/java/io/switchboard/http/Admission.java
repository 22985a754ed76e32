package io.switchboard.http;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.http.wire.Connections;
import io.switchboard.http.wire.Shortcut;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides from the head of a request whether it is let in: its version, route, caller and announced body. Holds no
 * state but {@code draining}, which any thread may set.
 */
final class Admission {
    private static final String UNKNOWN_LENGTH_DETAIL = "send Content-Length: an HTTP/1.0 body without it has no end";

    /** The other methods have a body only if they announce one. */
    private static final Set<HttpMethod> WITH_A_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final RouteTable routes;
    private final Identities identities;
    private volatile boolean draining;

    Admission(RouteTable routes, Identities identities) {
        this.routes = routes;
        this.identities = identities;
    }

    void drain() {
        draining = true;
    }

    List<String> allowed(HttpServerRequest request) {
        return routes.allowed(request.path());
    }

    /** A refusal as it is told to whoever asks. */
    Reply refusal(HttpServerRequest request, FaultException fault) {
        Reply page = routes.refusals().of(request, fault);
        return page == null ? Problem.reply(fault) : page;
    }

    boolean isDraining() {
        return draining;
    }

    /** @throws FaultException the refusal */
    Exchange admit(HttpServerRequest request, Connections connections, boolean overLimit) {
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
        if (ProxyTarget.isOf(request)) {
            return admitProxied(request, connections);
        }
        RouteTable.Match match = routes.match(request.method(), request.path());
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Session session = authorization == null ? session(request) : null;
        Caller caller = session == null ? caller(authorization, request, connections) : session.caller();
        if (authorization == null && session == null) {
            caller = byCertificate(request, connections);
        }
        match.route().access().check(caller, boardOf(match));
        if (session != null && match.route().access() != Access.PUBLIC) {
            checkForgery(request, match.route().access(), session);
        }
        checkBody(request, match.route());
        return new Exchange(request, match, caller, session);
    }

    /** The client's own credentials are for the origin; those for the gateway have a field of their own. */
    private Exchange admitProxied(HttpServerRequest request, Connections connections) {
        RouteTable.Match match = routes.proxied(request.uri());
        String authorization = request.getHeader(HttpHeaders.PROXY_AUTHORIZATION);
        try {
            Caller caller = authorization == null
                    ? byCertificate(request, connections)
                    : caller(authorization, request, connections);
            match.route().access().check(caller, null);
            checkBody(request, match.route());
            return new Exchange(request, match, caller, null);
        } catch (FaultException refused) {
            throw refused.fault() == Fault.UNAUTHORIZED
                    ? Fault.PROXY_UNAUTHORIZED.because(
                            "send a token as Proxy-Authorization, as Bearer or as the password of Basic")
                    : refused;
        }
    }

    /** A token says who asks on purpose; a cookie is only looked at where there is none. */
    private @Nullable Session session(HttpServerRequest request) {
        if (!request.headers().contains(HttpHeaders.COOKIE)) {
            return null;
        }
        Cookie cookie = request.getCookie(SessionSource.COOKIE);
        return cookie == null ? null : identities.sessions().find(cookie.getValue());
    }

    /** A page of somebody else can make a browser send the cookie, but not this header. */
    private static void checkForgery(HttpServerRequest request, Access access, Session session) {
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            return;
        }
        if (access == Access.SITE_CHANGE) {
            checkOrigin(request);
            return;
        }
        String given = request.getHeader("X-CSRF-Token");
        if (given == null || !MessageDigest.isEqual(bytes(given), bytes(session.csrf()))) {
            throw Fault.FORBIDDEN.because("a change by cookie needs the page's X-CSRF-Token; log in again");
        }
    }

    /** Browsers say with every change from which origin it comes. */
    private static void checkOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !origin.equals(request.scheme() + "://" + request.authority())) {
            throw Fault.FORBIDDEN.because("a change by cookie must come from a page of this gateway");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String boardOf(RouteTable.Match match) {
        return match.route().template().contains("{board}") ? match.values().get(0) : null;
    }

    private @Nullable Caller caller(
            @Nullable String authorization, HttpServerRequest request, Connections connections) {
        if (authorization == null) {
            return null;
        }
        Object noted = connections.note(request.connection());
        LastLogin login = login(authorization, noted);
        Caller caller = known(login.caller());
        if (login != noted) {
            connections.note(request.connection(), login);
        }
        return caller;
    }

    /** The same for a request that takes the short way: null, to be refused on the usual one, if the token is not known. */
    @Nullable
    Caller caller(CharSequence authorization, Shortcut.Lane lane) {
        LastLogin login = login(authorization, lane.note());
        Caller caller = login.caller();
        if (caller != null) {
            lane.note(login);
        }
        return caller;
    }

    private LastLogin login(CharSequence authorization, @Nullable Object noted) {
        return noted instanceof LastLogin last && last.isOf(authorization)
                ? last
                : LastLogin.of(authorization.toString(), identities.tokens());
    }

    private static Caller known(@Nullable Caller caller) {
        if (caller == null) {
            throw Fault.UNAUTHORIZED.because("this token is not known here; was it rotated?");
        }
        return caller;
    }

    private @Nullable Caller byCertificate(HttpServerRequest request, Connections connections) {
        Function<X509Certificate, @Nullable Caller> owners = identities.certificates();
        if (owners == null) {
            return null;
        }
        Peer known = connections.note(request.connection()) instanceof Peer peer ? peer : null;
        Peer shown = known == null ? Peer.of(request.connection()) : known;
        if (known == null) {
            connections.note(request.connection(), shown);
        }
        X509Certificate certificate = shown.certificate();
        return certificate == null ? null : owners.apply(certificate);
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
        return request.version() == HttpVersion.HTTP_1_0
                && WITH_A_BODY.contains(request.method())
                && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
