package io.switchboard.pages;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.http.Reply;
import io.switchboard.pages.view.ErrorView;
import io.switchboard.pages.view.Visitor;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells refusals to people who came with a browser, and what to do next. On event loops. */
final class ErrorPages {
    /** Without Basic, for which browsers would open a window of their own. */
    static final String CHALLENGE = "Bearer realm=\"switchboard\"";

    private final PageWriter writer;

    ErrorPages(PageWriter writer) {
        this.writer = writer;
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
                writer.layout(title, "", Visitor.ANYBODY),
                fault.fault().status(),
                title,
                fault.detail(),
                next,
                nextTitle(fault.fault(), next));
    }

    private static String next(HttpServerRequest request, Fault fault) {
        boolean reads = request.method().name().equals("GET");
        String here = request.uri().startsWith("/") ? request.uri() : "/";
        if (fault.status() == 401) {
            return reads ? "/login?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8) : "/login";
        }
        return reads && (fault.retryable() || fault.status() >= 500) ? here : "/";
    }

    private static String nextTitle(Fault fault, String next) {
        if (fault.status() == 401) {
            return "Log in";
        }
        return next.equals("/") ? "All boards" : "Try again";
    }
}
