package io.switchboard.readings.api;

import io.switchboard.base.Fault;
import io.switchboard.board.BoardRegistry;
import io.switchboard.http.Access;
import io.switchboard.http.Caller;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Role;
import io.switchboard.http.Route;
import io.switchboard.readings.live.EventStream;
import io.switchboard.readings.live.LiveFeed;
import io.switchboard.readings.live.LiveWish;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/live}: readings, changes of presence and, with {@code links=1}, how
 * links are doing, as server-sent events. On event loops. */
public final class LiveRoute {
    private static final int BOARDS_MAX = 1_000;

    private final Vertx vertx;
    private final BoardRegistry registry;
    private final LiveFeed feed;
    private final Access access;

    /** @param access {@code KNOWN}, or {@code PUBLIC} where pages are */
    public LiveRoute(Vertx vertx, BoardRegistry registry, LiveFeed feed, Access access) {
        this.access = access;
        this.vertx = vertx;
        this.registry = registry;
        this.feed = feed;
    }

    public Route route() {
        return Route.get("/api/v1/live", access, this::follow);
    }

    private Future<Reply> follow(Exchange exchange) {
        Set<String> boards = boards(exchange);
        String header = exchange.header("Last-Event-ID");
        @Nullable String last = header == null ? exchange.query("last-event-id") : header;
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            return Future.succeededFuture(Reply.of(200, "text/event-stream", Buffer.buffer(0)));
        }
        LiveWish wish = new LiveWish(boards, "1".equals(exchange.query("links")), last);
        feed.enter();
        return Future.succeededFuture(
                Reply.takenOver(response -> feed.follow(vertx, new EventStream(exchange.request()), wish)));
    }

    private Set<String> boards(Exchange exchange) {
        Set<String> boards = Set.copyOf(exchange.queryAll("board"));
        if (boards.size() > BOARDS_MAX) {
            throw Fault.BAD_QUERY.because("at most " + BOARDS_MAX + " boards; leave them out to see all");
        }
        boards.forEach(registry::need);
        Caller caller = exchange.callerIfAny();
        if (caller == null || caller.role() != Role.BOARD || caller.board() == null) {
            return boards;
        }
        if (!boards.isEmpty() && !boards.equals(Set.of(caller.board()))) {
            throw Fault.FORBIDDEN.because("this token acts for board " + caller.board() + " alone");
        }
        return Set.of(caller.board());
    }
}
