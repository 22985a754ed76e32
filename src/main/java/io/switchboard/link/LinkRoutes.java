package io.switchboard.link;

import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** {@code GET /api/v1/boards/{board}/link}: what waits for a board, and how it failed last. On event loops. */
public final class LinkRoutes {
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
        return links.status(board).map(status -> Reply.json(200, Buffer.buffer(LinkDocument.of(board, status))));
    }
}
