package io.switchboard.pages;

import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.http.Access;
import io.switchboard.http.Caller;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Role;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The overview of all boards, readable without scripts and live with them. On event loops. */
public final class HomeRoutes {
    private static final int BOARDS_A_PAGE = 200;

    private final BoardRegistry registry;
    private final BoardOverview overview;
    private final Duration defaultExpect;
    private final InstantSource clock;
    private final boolean open;

    /** Pages for whoever has logged in; with {@code open} also for anybody else, to read. */
    public HomeRoutes(
            BoardRegistry registry, BoardOverview overview, Duration defaultExpect, InstantSource clock, boolean open) {
        this.registry = registry;
        this.overview = overview;
        this.defaultExpect = defaultExpect;
        this.clock = clock;
        this.open = open;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", Access.PUBLIC, this::home),
                asset("/assets/style.css", "text/css; charset=utf-8"),
                asset("/assets/live.js", "text/javascript; charset=utf-8"));
    }

    private static Route asset(String path, String contentType) {
        Buffer content = resource("/web" + path);
        return Route.get(path, Access.PUBLIC, exchange -> reply(contentType, content));
    }

    private static Future<Reply> reply(String contentType, Buffer content) {
        return Future.succeededFuture(Reply.of(200, contentType, content).header("Cache-Control", "max-age=300"));
    }

    private static Buffer resource(String name) {
        try (InputStream in = HomeRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Future<Reply> home(Exchange exchange) {
        Caller caller = exchange.callerIfAny();
        if (!open && (caller == null || caller.role() == Role.BOARD)) {
            return Future.succeededFuture(Reply.empty(303)
                    .header("Location", exchange.absolute("/login"))
                    .header("Cache-Control", "no-store"));
        }
        return Future.succeededFuture(Html.page(200, "Switchboard", body(exchange)));
    }

    private String body(Exchange exchange) {
        StringBuilder html = new StringBuilder(8 * 1024);
        html.append("<header><h1>Switchboard</h1>").append(logout(exchange)).append("</header>\n<main>\n");
        html.append("<p id=\"connection\" role=\"status\"></p>\n<table>\n<thead><tr><th scope=\"col\">Board</th>");
        html.append("<th scope=\"col\">Presence</th><th scope=\"col\">Latest readings</th></tr></thead>\n<tbody>\n");
        int rows = 0;
        String last = null;
        for (Board board : registry.after(exchange.query("after")).values()) {
            if (rows++ == BOARDS_A_PAGE) {
                break;
            }
            appendRow(html, board);
            last = board.name();
        }
        html.append("</tbody>\n</table>\n");
        html.append(rows == 0 ? "<p>No board yet: <code>PUT /api/v1/boards/NAME</code> makes one.</p>\n" : "");
        html.append(more(rows, last)).append("</main>\n<script src=\"/assets/live.js\"></script>\n");
        return html.toString();
    }

    private static String logout(Exchange exchange) {
        var session = exchange.session();
        return session == null
                ? ""
                : "<form method=\"post\" action=\"/logout\"><input type=\"hidden\" name=\"csrf\" value=\""
                        + Html.escape(session.csrf()) + "\"><button>Log out</button></form>";
    }

    private static String more(int rows, @Nullable String last) {
        return rows <= BOARDS_A_PAGE || last == null ? "" : "<p><a href=\"/?after=" + last + "\">More boards</a></p>\n";
    }

    private void appendRow(StringBuilder html, Board board) {
        String presence = board.presence(clock.millis(), defaultExpect).label();
        String title = board.document().title();
        html.append("<tr data-board=\"").append(board.name()).append("\"><th scope=\"row\">");
        html.append(Html.escape(title == null ? board.name() : title)).append("</th><td class=\"presence ");
        html.append(presence).append("\">").append(presence).append("</td><td><ul>");
        for (BoardOverview.Value value : overview.values(board)) {
            html.append("<li data-metric=\"")
                    .append(value.metric())
                    .append("\"><span>")
                    .append(value.metric());
            html.append("</span> <b>").append(Html.escape(value.value())).append("</b> <i>");
            html.append(Html.escape(value.unit())).append("</i></li>");
        }
        html.append("</ul></td></tr>\n");
    }
}
