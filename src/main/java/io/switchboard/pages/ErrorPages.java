package io.switchboard.pages;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.http.Reply;
import io.switchboard.http.Role;
import io.switchboard.http.Session;
import io.switchboard.http.SessionSource;
import io.switchboard.pages.view.ErrorView;
import io.switchboard.pages.view.Visitor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells refusals to people who came with a browser, and what to do next. On event loops. */
final class ErrorPages {
    /** Without Basic, for which browsers would open a window of their own. */
    static final String CHALLENGE = "Bearer realm=\"switchboard\"";

    private static final Pattern FORM_OF_BOARD = Pattern.compile("(/boards/[a-z0-9._-]+)/[a-z]+");

    private final PageWriter writer;
    private final SessionSource sessions;

    ErrorPages(PageWriter writer, SessionSource sessions) {
        this.writer = writer;
        this.sessions = sessions;
    }

    @Nullable
    Reply of(HttpServerRequest request, FaultException fault) {
        if (!Browsers.wantsPage(request)) {
            return null;
        }
        int status = fault.fault().status();
        Reply reply = writer.small(status, "error", view(request, fault));
        if (fault.retryAfterSeconds() > 0) {
            reply.header("Retry-After", Integer.toString(fault.retryAfterSeconds()));
        }
        return status == 401 ? reply.header("WWW-Authenticate", CHALLENGE) : reply;
    }

    private ErrorView view(HttpServerRequest request, FaultException fault) {
        String next = next(request, fault.fault());
        String title =
                switch (fault.fault()) {
                    case NO_ROUTE -> "There is nothing here";
                    case UNAUTHORIZED -> "Log in first";
                    case FORBIDDEN -> "You may not do this";
                    default -> fault.fault().title();
                };
        return new ErrorView(
                writer.layout(title, "", visitor(request)),
                fault.fault().status(),
                title,
                sentence(fault.detail()),
                next,
                nextTitle(fault.fault(), next));
    }

    /** Whoever has logged in is still so on a page that tells of a refusal. */
    private Visitor visitor(HttpServerRequest request) {
        Cookie cookie = request.getCookie(SessionSource.COOKIE);
        Session session = cookie == null ? null : sessions.find(cookie.getValue());
        return session == null
                ? Visitor.ANYBODY
                : new Visitor(true, session.caller().role() == Role.ADMIN, session.csrf());
    }

    private static String sentence(String detail) {
        String text = detail.strip();
        boolean ended = text.isEmpty() || ".!?".indexOf(text.charAt(text.length() - 1)) >= 0;
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + (ended ? "" : ".");
    }

    private static String next(HttpServerRequest request, Fault fault) {
        boolean reads = request.method().name().equals("GET");
        String here = request.uri().startsWith("/") ? request.uri() : "/";
        if (fault.status() == 401) {
            return reads ? "/login?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8) : "/login";
        }
        if (reads) {
            return fault.retryable() || fault.status() >= 500 ? here : "/";
        }
        Matcher form = FORM_OF_BOARD.matcher(here);
        return form.matches() && fault.status() != 404 ? form.group(1) : "/";
    }

    private static String nextTitle(Fault fault, String next) {
        if (fault.status() == 401) {
            return "Log in";
        }
        if (next.equals("/")) {
            return "All boards";
        }
        return fault.retryable() || fault.status() >= 500 ? "Try again" : "Back to the board";
    }
}
