package io.switchboard.proxy;

import io.switchboard.base.Fault;
import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.board.SiteSettings;
import io.switchboard.http.Access;
import io.switchboard.http.BodyWork;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.link.LinkAnswer;
import io.switchboard.link.LinkCall;
import io.switchboard.link.LinkRequest;
import io.switchboard.link.Links;
import io.switchboard.link.queue.LinkTicket.Kind;
import io.switchboard.link.wire.BoardRequest;
import io.switchboard.link.wire.BoardTarget;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /boards/{board}/site/…}: a board's own pages through its link. Whoever may look at the gateway may look at them;
 * an admin may also send forms. What every browser asks for of itself never reaches a board. On event loops.
 */
public final class SiteRoutes {
    private static final String SITE = "/boards/{board}/site";
    private static final List<HttpMethod> CHANGES =
            List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final BodyWork work;
    private final BoardRegistry boards;
    private final Links links;
    private final InstantSource clock;
    private final int bodyBytesMax;

    public SiteRoutes(BodyWork work, BoardRegistry boards, Links links, InstantSource clock, int bodyBytesMax) {
        this.work = work;
        this.boards = boards;
        this.links = links;
        this.clock = clock;
        this.bodyBytesMax = bodyBytesMax;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(SITE, Access.VIEW, SiteRoutes::toRoot));
        routes.add(
                Route.get(SITE + "/favicon.ico", Access.PUBLIC, exchange -> Future.succeededFuture(Reply.noContent())));
        routes.add(Route.get(SITE + "/robots.txt", Access.PUBLIC, exchange -> robots()));
        routes.add(Route.get(SITE + "/*", Access.VIEW, this::pass));
        for (HttpMethod method : CHANGES) {
            routes.add(new Route(method, SITE + "/*", Access.SITE_CHANGE, bodyBytesMax, this::pass));
        }
        return routes;
    }

    /** The links of the page are relative to the slash. */
    private static Future<Reply> toRoot(Exchange exchange) {
        return Future.succeededFuture(Reply.empty(308)
                .header("Location", exchange.absolute(exchange.request().path() + "/")));
    }

    private static Future<Reply> robots() {
        return Future.succeededFuture(Reply.text(200, "User-agent: *\nDisallow: /\n"));
    }

    private Future<Reply> pass(Exchange exchange) {
        Board board = boards.need(exchange.value(0));
        SiteSettings site = Links.site(board);
        checkSwitch(exchange);
        BoardTarget target = BoardTarget.of(site);
        BoardRequest request =
                SiteRequest.of(exchange, target, Links.target(board, pathAndQuery(exchange)), site.pass());
        LinkCall call = links.call(new LinkRequest(board, request, Kind.PERSON, SiteRequest.shareKey(request)));
        exchange.request().response().closeHandler(gone -> call.hangUp().run());
        SiteAnswer shown = new SiteAnswer(exchange, board, site);
        return call.answer().compose(answer -> reply(shown, answer));
    }

    /** Pages of others may open a WebSocket to here, and the browser sends the cookie with it. */
    private static void checkSwitch(Exchange exchange) {
        boolean foreign = !exchange.absolute("").equals(exchange.header(HttpHeaders.ORIGIN));
        if (SiteRequest.isSwitch(exchange) && exchange.session() != null && foreign) {
            throw Fault.FORBIDDEN.because("a WebSocket by cookie must come from a page of this gateway");
        }
    }

    private static String pathAndQuery(Exchange exchange) {
        String query = exchange.request().query();
        return "/" + exchange.value(1) + (query == null ? "" : "?" + query);
    }

    private Future<Reply> reply(SiteAnswer shown, LinkAnswer answer) {
        if (answer.whole() == null) {
            return Future.succeededFuture(shown.streamed(answer, clock.millis()));
        }
        if (shown.isQuick(answer)) {
            return Future.succeededFuture(shown.whole(answer, clock.millis()));
        }
        return work.run(() -> shown.whole(answer, clock.millis()));
    }
}
