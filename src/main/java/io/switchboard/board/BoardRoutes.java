package io.switchboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.Fault;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of boards: documents, list, tokens. On event loops. */
public final class BoardRoutes {
    private static final int DOCUMENT_BYTES_MAX = 64 * 1024;
    private static final int PAGE_DEFAULT = 100;
    private static final int PAGE_MAX = 1_000;

    private final BoardRegistry registry;
    private final Duration defaultExpect;
    private final InstantSource clock;
    private final ExtractCheck extractCheck;

    public BoardRoutes(BoardRegistry registry, Duration defaultExpect, InstantSource clock, ExtractCheck extractCheck) {
        this.registry = registry;
        this.defaultExpect = defaultExpect;
        this.clock = clock;
        this.extractCheck = extractCheck;
    }

    public List<Route> routes() {
        String one = "/api/v1/boards/{board}";
        return List.of(
                Route.get("/api/v1/boards", Access.VIEW, this::list),
                Route.get(one, Access.BOARD_READ, this::get),
                new Route(HttpMethod.PUT, one, Access.ADMIN, DOCUMENT_BYTES_MAX, this::put),
                new Route(HttpMethod.PATCH, one, Access.ADMIN, DOCUMENT_BYTES_MAX, this::patch),
                Route.delete(one, Access.ADMIN, this::delete),
                new Route(HttpMethod.POST, one + "/token", Access.ADMIN, 1_024, this::rotate));
    }

    private Future<Reply> get(Exchange exchange) {
        Board board = registry.need(exchange.value(0));
        return Future.succeededFuture(json(200, view(board)));
    }

    private Future<Reply> put(Exchange exchange) {
        String name = exchange.value(0);
        BoardRegistry.checkName(name);
        JsonNode body = exchange.body().length() == 0
                ? BoardDocuments.JSON.createObjectNode()
                : BoardDocuments.parse(exchange.body().getBytes());
        BoardDocument document = checked(BoardDocuments.read(name, body));
        Board board = registry.find(name);
        return board == null
                ? registry.create(document).map(issued -> created(exchange, issued))
                : registry.update(board, old -> document).map(updated -> json(200, view(updated)));
    }

    private BoardDocument checked(BoardDocument document) {
        PollSettings poll = document.poll();
        if (poll != null) {
            extractCheck.check(poll.extract());
        }
        return document;
    }

    private Reply created(Exchange exchange, BoardRegistry.Issued issued) {
        ObjectNode body = view(issued.board());
        body.put("token", issued.token());
        return json(201, body)
                .header("Location", exchange.absolute(exchange.request().path()));
    }

    private Future<Reply> patch(Exchange exchange) {
        Board board = registry.need(exchange.value(0));
        JsonNode patch = BoardDocuments.parse(exchange.body().getBytes());
        return registry.update(board, old -> checked(BoardDocuments.patched(old, patch)))
                .map(updated -> json(200, view(updated)));
    }

    private Future<Reply> delete(Exchange exchange) {
        return registry.delete(registry.need(exchange.value(0))).map(gone -> Reply.noContent());
    }

    private Future<Reply> rotate(Exchange exchange) {
        return registry.rotate(registry.need(exchange.value(0))).map(issued -> {
            ObjectNode body = BoardDocuments.JSON.createObjectNode();
            return json(201, body.put("board", issued.board().name()).put("token", issued.token()));
        });
    }

    private Future<Reply> list(Exchange exchange) {
        int limit = limit(exchange.query("limit"));
        List<LabelFilter> filters =
                exchange.queryAll("label").stream().map(LabelFilter::parse).toList();
        ObjectNode body = BoardDocuments.JSON.createObjectNode();
        ArrayNode boards = body.putArray("boards");
        String last = null;
        for (Board board : registry.after(exchange.query("after")).values()) {
            if (!filters.stream().allMatch(filter -> filter.takes(board.document()))) {
                continue;
            }
            if (boards.size() == limit) {
                body.put("next", last);
                break;
            }
            boards.add(view(board));
            last = board.name();
        }
        return Future.succeededFuture(json(200, body));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return PAGE_DEFAULT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= PAGE_MAX) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            throw Fault.BAD_QUERY.because("limit must be a whole number from 1 to " + PAGE_MAX);
        }
        throw Fault.BAD_QUERY.because("limit must be from 1 to " + PAGE_MAX);
    }

    private ObjectNode view(Board board) {
        ObjectNode json = BoardDocuments.write(board.document());
        json.put("presence", board.presence(clock.millis(), defaultExpect).label());
        if (board.seenMillis() != Presence.UNSEEN) {
            json.put("seen", board.seenMillis() / 1_000.0);
        }
        return json;
    }

    private static Reply json(int status, ObjectNode body) {
        return Reply.json(status, Buffer.buffer(body.toString()));
    }
}
