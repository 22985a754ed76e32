package io.switchboard.link;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.link.queue.LinkView;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;

/** {@code GET /api/v1/boards/{board}/link}: what waits for a board, and how it failed last. On event loops. */
public final class LinkRoutes {
    private static final double MILLIS_A_SECOND = 1_000;

    private final BoardRegistry boards;
    private final Links links;

    public LinkRoutes(BoardRegistry boards, Links links) {
        this.boards = boards;
        this.links = links;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/boards/{board}/link", Access.BOARD_READ, this::show));
    }

    private Future<Reply> show(Exchange exchange) {
        Board board = boards.need(exchange.value(0));
        return links.status(board).map(status -> Reply.json(200, Buffer.buffer(document(board, status))));
    }

    private static String document(Board board, LinkStatus status) {
        LinkView view = status.view();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("board", board.name());
        json.put("state", view.state().name().toLowerCase(Locale.ROOT));
        json.put("calls", view.calls());
        json.put("connections", status.policy().places());
        json.put("depth", view.people() + view.polls());
        json.put("people", view.people());
        json.put("polls", view.polls());
        json.put("queue", status.policy().queueMax());
        json.put("streams", status.streams());
        json.put("oldest-wait", view.oldestWaitMillis() / MILLIS_A_SECOND);
        json.put("call", view.callMillis() / MILLIS_A_SECOND);
        json.put("failures", view.failures());
        json.put("retry", view.retryMillis() / MILLIS_A_SECOND);
        LinkFailure last = status.lastFailure();
        if (last != null) {
            ObjectNode failure = json.putObject("last-failure");
            failure.put("time", last.atMillis() / MILLIS_A_SECOND);
            failure.put("kind", last.failure().kind().slug());
            failure.put("detail", last.failure().detail());
        }
        return json.toString();
    }
}
