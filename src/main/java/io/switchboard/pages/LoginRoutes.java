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
import io.switchboard.pages.view.LoginView;
import io.switchboard.pages.view.Visitor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logging in with a token or a one-time code, and out again. On event loops. */
final class LoginRoutes {
    private static final int FORM_BYTES_MAX = 2_048;
    private final PageWriter writer;
    private final Sessions sessions;
    private final Authenticator authenticator;
    private final FailureThrottle throttle;
    private final InstantSource clock;

    LoginRoutes(PageWriter writer, Pages.Entrance entrance, InstantSource clock) {
        this.writer = writer;
        this.sessions = entrance.sessions();
        this.authenticator = entrance.authenticator();
        this.throttle = entrance.throttle();
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/login", Access.PUBLIC, this::form),
                new Route(HttpMethod.POST, "/login", Access.PUBLIC, FORM_BYTES_MAX, this::login),
                new Route(HttpMethod.POST, "/logout", Access.PUBLIC, FORM_BYTES_MAX, this::logout));
    }

    private Future<Reply> form(Exchange exchange) {
        String code = exchange.query("once");
        if (code == null || exchange.request().method().equals(HttpMethod.HEAD)) {
            return Future.succeededFuture(page(200, false, next(exchange.query("next"))));
        }
        throttle.check(exchange.clientAddress(), clock.millis());
        return Future.succeededFuture(enter(exchange, sessions.use(code), null, "/"));
    }

    private Future<Reply> login(Exchange exchange) {
        throttle.check(exchange.clientAddress(), clock.millis());
        Form form = Form.of(exchange);
        String next = next(form.text("next"));
        String token = form.text("token");
        if (token == null) {
            return Future.succeededFuture(enter(exchange, null, null, next));
        }
        String trimmed = token.trim();
        Caller caller = authenticator.authenticate(trimmed);
        return Future.succeededFuture(enter(exchange, caller, TokenHash.of(trimmed), next));
    }

    private Reply page(int status, boolean refused, String next) {
        return writer.small(
                status, "login", new LoginView(writer.layout("Log in", "", Visitor.ANYBODY), refused, next));
    }

    /** A path of this gateway: an address in a link may be anybody's, and must not lead away from here. */
    private static String next(@Nullable String wanted) {
        return wanted == null || wanted.startsWith("//") || !wanted.matches("/[A-Za-z0-9._~!$&'()*+,;=:@%?/-]*")
                ? "/"
                : wanted;
    }

    /** Whatever session the browser brought along ends, so that nobody who knew it knows the new one. */
    private Reply enter(Exchange exchange, @Nullable Caller caller, @Nullable TokenHash token, String next) {
        if (caller == null || caller.role() == Role.BOARD) {
            throttle.failed(exchange.clientAddress(), clock.millis());
            return page(401, true, next).header("WWW-Authenticate", ErrorPages.CHALLENGE);
        }
        throttle.succeeded(exchange.clientAddress());
        String old = exchange.cookie(SessionSource.COOKIE);
        if (old != null) {
            sessions.close(old);
        }
        return PageWriter.redirect(exchange, next)
                .header("Set-Cookie", cookie(exchange, sessions.open(caller, token), ""));
    }

    private Future<Reply> logout(Exchange exchange) {
        String cookie = exchange.cookie(SessionSource.COOKIE);
        Session session = cookie == null ? null : sessions.find(cookie);
        if (cookie == null || session == null) {
            return Future.succeededFuture(PageWriter.redirect(exchange, "/login"));
        }
        if (!Visitors.matches(Form.of(exchange).text("csrf"), session)) {
            throw Fault.FORBIDDEN.because("log out with the button of the page, which brings its csrf token");
        }
        sessions.close(cookie);
        return Future.succeededFuture(
                PageWriter.redirect(exchange, "/login").header("Set-Cookie", cookie(exchange, "", "; Max-Age=0")));
    }

    private static String cookie(Exchange exchange, String value, String more) {
        String secure = exchange.request().isSSL() ? "; Secure" : "";
        return SessionSource.COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + secure + more;
    }
}
