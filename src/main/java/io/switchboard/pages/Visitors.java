package io.switchboard.pages;

import io.switchboard.base.Fault;
import io.switchboard.http.Caller;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Role;
import io.switchboard.http.Session;
import io.switchboard.pages.view.Visitor;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Decides who may look at pages, and who may send their forms. */
final class Visitors {
    private final boolean open;

    /** @param open whether anybody may look */
    Visitors(boolean open) {
        this.open = open;
    }

    /** Who asks, as far as that is known; for pages that everybody may see. */
    static Visitor of(Exchange exchange) {
        Caller caller = exchange.callerIfAny();
        if (caller == null || caller.role() == Role.BOARD) {
            return Visitor.ANYBODY;
        }
        Session session = exchange.session();
        return session == null
                ? new Visitor(true, false, "")
                : new Visitor(true, caller.role() == Role.ADMIN, session.csrf());
    }

    /** Shows a page to whoever may look, and the login to anybody else. */
    Future<Reply> show(Exchange exchange, BiFunction<Exchange, Visitor, Future<Reply>> page) {
        Visitor visitor = of(exchange);
        return visitor.known() || open ? page.apply(exchange, visitor) : Future.succeededFuture(login(exchange));
    }

    private static Reply login(Exchange exchange) {
        String query = exchange.request().query();
        String path = exchange.request().path() + (query == null ? "" : "?" + query);
        return PageWriter.redirect(
                exchange,
                path.equals("/") ? "/login" : "/login?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }

    /** Lets a form through whose sender may change things and that comes from a page of this session. */
    static Visitor checkChange(Exchange exchange, Form form) {
        Session session = exchange.session();
        if (session == null) {
            throw Fault.UNAUTHORIZED.because("log in to change something; the session may have ended");
        }
        if (!matches(form.text("csrf"), session)) {
            throw Fault.FORBIDDEN.because("the form is not of this session: load the page again and send it once more");
        }
        if (session.caller().role() != Role.ADMIN) {
            throw Fault.FORBIDDEN.because("this needs an admin's token; yours may look only");
        }
        return of(exchange);
    }

    /** Whether that is the token of the session's forms; takes the same time for every wrong one. */
    static boolean matches(@Nullable String csrf, Session session) {
        return csrf != null
                && MessageDigest.isEqual(
                        csrf.getBytes(StandardCharsets.UTF_8), session.csrf().getBytes(StandardCharsets.UTF_8));
    }
}
