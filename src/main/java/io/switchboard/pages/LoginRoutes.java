package io.switchboard.pages;

import io.switchboard.base.Fault;
import io.switchboard.board.FailureThrottle;
import io.switchboard.board.TokenHash;
import io.switchboard.http.Access;
import io.switchboard.http.Authenticator;
import io.switchboard.http.Caller;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Role;
import io.switchboard.http.Route;
import io.switchboard.http.Session;
import io.switchboard.http.SessionSource;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logging in with a token or a one-time code, and out again. On event loops. */
public final class LoginRoutes {
    private static final int FORM_BYTES_MAX = 2_048;
    /** Without Basic, for which browsers would open a window of their own. */
    private static final String CHALLENGE = "Bearer realm=\"switchboard\"";

    private static final String REFUSED = "<p role=\"alert\" class=\"refused\">This token is not known here.</p>\n";
    private static final String FORM = "<main class=\"login\">\n<h1>Switchboard</h1>\n%s"
            + "<form method=\"post\" action=\"/login\">\n<label for=\"token\">Token</label>\n"
            + "<input id=\"token\" name=\"token\" type=\"password\" autocomplete=\"current-password\" required autofocus>\n"
            + "<button>Log in</button>\n</form>\n"
            + "<p>An admin's token is in <code>data/admin.token</code>;"
            + " <code>switchboard token --viewer NAME</code> makes others.</p>\n</main>\n";

    private final Sessions sessions;
    private final Authenticator authenticator;
    private final FailureThrottle throttle;
    private final InstantSource clock;

    public LoginRoutes(Sessions sessions, Authenticator authenticator, FailureThrottle throttle, InstantSource clock) {
        this.sessions = sessions;
        this.authenticator = authenticator;
        this.throttle = throttle;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/login", Access.PUBLIC, this::form),
                new Route(HttpMethod.POST, "/login", Access.PUBLIC, FORM_BYTES_MAX, this::login),
                new Route(HttpMethod.POST, "/logout", Access.PUBLIC, FORM_BYTES_MAX, this::logout));
    }

    private Future<Reply> form(Exchange exchange) {
        String code = exchange.query("once");
        if (code == null || exchange.request().method().equals(HttpMethod.HEAD)) {
            return Future.succeededFuture(Html.page(200, "Log in", FORM.formatted("")));
        }
        throttle.check(exchange.clientAddress(), clock.millis());
        return Future.succeededFuture(enter(exchange, sessions.use(code), null));
    }

    private Future<Reply> login(Exchange exchange) {
        throttle.check(exchange.clientAddress(), clock.millis());
        String token = field(exchange, "token");
        if (token == null) {
            return Future.succeededFuture(enter(exchange, null, null));
        }
        String trimmed = token.trim();
        return Future.succeededFuture(enter(exchange, authenticator.authenticate(trimmed), TokenHash.of(trimmed)));
    }

    private Reply enter(Exchange exchange, @Nullable Caller caller, @Nullable TokenHash token) {
        if (caller == null || caller.role() == Role.BOARD) {
            throttle.failed(exchange.clientAddress(), clock.millis());
            return Html.page(401, "Log in", FORM.formatted(REFUSED)).header("WWW-Authenticate", CHALLENGE);
        }
        throttle.succeeded(exchange.clientAddress());
        return redirect(exchange, "/").header("Set-Cookie", cookie(exchange, sessions.open(caller, token), ""));
    }

    private Future<Reply> logout(Exchange exchange) {
        String cookie = exchange.cookie(SessionSource.COOKIE);
        Session session = cookie == null ? null : sessions.find(cookie);
        if (cookie == null || session == null) {
            return Future.succeededFuture(redirect(exchange, "/login"));
        }
        String csrf = field(exchange, "csrf");
        if (csrf == null || !same(csrf, session.csrf())) {
            throw Fault.FORBIDDEN.because("log out with the button of the page, which brings its csrf token");
        }
        sessions.close(cookie);
        return Future.succeededFuture(
                redirect(exchange, "/login").header("Set-Cookie", cookie(exchange, "", "; Max-Age=0")));
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply redirect(Exchange exchange, String path) {
        return Reply.empty(303).header("Location", exchange.absolute(path)).header("Cache-Control", "no-store");
    }

    private static String cookie(Exchange exchange, String value, String more) {
        String secure = exchange.request().isSSL() ? "; Secure" : "";
        return SessionSource.COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + secure + more;
    }

    private static @Nullable String field(Exchange exchange, String name) {
        for (String pair : exchange.body().toString(StandardCharsets.UTF_8).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return decoded(pair.substring(name.length() + 1));
            }
        }
        return null;
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }
}
