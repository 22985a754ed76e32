package io.switchboard.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.Fault;
import io.switchboard.board.Board;
import io.switchboard.board.BoardDocument;
import io.switchboard.board.BoardDocuments;
import io.switchboard.board.BoardRegistry;
import io.switchboard.board.ExtractCheck;
import io.switchboard.commands.CommandRequest;
import io.switchboard.http.Access;
import io.switchboard.http.Endpoint;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.pages.view.Snippets;
import io.switchboard.pages.view.TokenView;
import io.switchboard.pages.view.Visitor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The forms that change boards: what the API does, for people without a script. Each brings the token of its session. On
 * event loops.
 */
final class BoardForms {
    private static final int FORM_BYTES_MAX = 64 * 1024;
    private static final String ONE = "/boards/{board}";

    private final PageParts parts;
    private final PageWriter writer;
    private final ExtractCheck extractCheck;

    BoardForms(PageParts parts, PageWriter writer, ExtractCheck extractCheck) {
        this.parts = parts;
        this.writer = writer;
        this.extractCheck = extractCheck;
    }

    List<Route> routes() {
        return List.of(
                post("/boards", this::create),
                post(ONE + "/token", this::rotate),
                post(ONE + "/settings", this::change),
                post(ONE + "/commands", this::command),
                post(ONE + "/delete", this::delete));
    }

    /** Public to the gate, since the token that it looks for is a header; these bring it in the form. */
    private static Route post(String path, Endpoint endpoint) {
        return new Route(HttpMethod.POST, path, Access.PUBLIC, FORM_BYTES_MAX, endpoint);
    }

    private Future<Reply> create(Exchange exchange) {
        Form form = Form.of(exchange);
        Visitor visitor = Visitors.checkChange(exchange, form);
        String name = form.stripped("board");
        BoardRegistry.checkName(name);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        if (!form.stripped("name").isEmpty()) {
            document.put("name", form.stripped("name"));
        }
        return parts.boards()
                .create(BoardDocuments.read(name, document))
                .map(issued -> token(exchange, visitor, issued, true));
    }

    private Future<Reply> rotate(Exchange exchange) {
        Visitor visitor = Visitors.checkChange(exchange, Form.of(exchange));
        Board board = parts.boards().need(exchange.value(0));
        return parts.boards().rotate(board).map(issued -> token(exchange, visitor, issued, false));
    }

    private Reply token(Exchange exchange, Visitor visitor, BoardRegistry.Issued issued, boolean fresh) {
        String name = issued.board().name();
        Snippets snippets = new Snippets(name, exchange.absolute(""), issued.token());
        String title = fresh ? name + " is ready" : "New token of " + name;
        return writer.small(
                200,
                "token",
                new TokenView(writer.layout(title, "boards", visitor), name, issued.token(), snippets, fresh));
    }

    private Future<Reply> change(Exchange exchange) {
        Form form = Form.of(exchange);
        Visitors.checkChange(exchange, form);
        Board board = parts.boards().need(exchange.value(0));
        JsonNode document = document(form);
        return parts.boards()
                .update(board, old -> checked(BoardDocuments.read(old.board(), document)))
                .map(done -> back(exchange, board, "settings"));
    }

    private BoardDocument checked(BoardDocument document) {
        if (document.poll() != null) {
            extractCheck.check(document.poll().extract());
        }
        return document;
    }

    private static JsonNode document(Form form) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("name", "expect")) {
            if (!form.stripped(field).isEmpty()) {
                document.put(field, form.stripped(field));
            }
        }
        ObjectNode labels = document.putObject("labels");
        form.stripped("labels")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    labels.put(
                            equals < 0 ? line : line.substring(0, equals).strip(),
                            equals < 0 ? "" : line.substring(equals + 1).strip());
                });
        for (String part : List.of("site", "poll")) {
            if (!form.stripped(part).isEmpty()) {
                document.set(part, BoardDocuments.parse(form.stripped(part).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return document;
    }

    private Future<Reply> command(Exchange exchange) {
        Form form = Form.of(exchange);
        Visitors.checkChange(exchange, form);
        Board board = parts.boards().need(exchange.value(0));
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("name", form.stripped("name"));
        if (!form.stripped("args").isEmpty()) {
            document.set("args", BoardDocuments.parse(form.stripped("args").getBytes(StandardCharsets.UTF_8)));
        }
        if (!form.stripped("ttl").isEmpty()) {
            document.put("ttl", form.stripped("ttl"));
        }
        CommandRequest request = CommandRequest.read(document);
        return parts.commands()
                .send(board.name(), request.name(), request.argsJson(), request.ttl())
                .map(id -> back(exchange, board, "command"));
    }

    private static Reply back(Exchange exchange, Board board, String done) {
        return PageWriter.redirect(exchange, "/boards/" + board.name() + "?done=" + done);
    }

    private Future<Reply> delete(Exchange exchange) {
        Form form = Form.of(exchange);
        Visitors.checkChange(exchange, form);
        Board board = parts.boards().need(exchange.value(0));
        if (!form.stripped("confirm").equals(board.name())) {
            throw Fault.BAD_QUERY.because(
                    "nothing was deleted: type the board's name, " + board.name() + ", to confirm");
        }
        return parts.boards().delete(board).map(gone -> PageWriter.redirect(exchange, "/"));
    }
}
