package io.switchboard.pages;

import io.switchboard.board.Board;
import io.switchboard.board.Presence;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.link.LinkStatus;
import io.switchboard.pages.view.BoardQuery;
import io.switchboard.pages.view.BoardRow;
import io.switchboard.pages.view.BoardSelection;
import io.switchboard.pages.view.HomeView;
import io.switchboard.pages.view.LinkLine;
import io.switchboard.pages.view.MetricCell;
import io.switchboard.pages.view.Visitor;
import io.switchboard.readings.series.LatestReading;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The overview of all boards: searched, sorted and cut into pages here, so that it needs no script. On event loops. */
final class HomeRoutes {
    /** Values shown of one board. */
    private static final int CELLS_MAX = 4;

    /** Looking through more boards than this is work for a worker. */
    private static final int QUICK_BOARDS_MAX = 1_000;

    private final PageParts parts;
    private final PageWriter writer;
    private final Visitors visitors;
    private final Sparklines sparklines;

    HomeRoutes(PageParts parts, PageWriter writer, Visitors visitors, Sparklines sparklines) {
        this.parts = parts;
        this.writer = writer;
        this.visitors = visitors;
        this.sparklines = sparklines;
    }

    List<Route> routes() {
        return List.of(Route.get("/", Access.PUBLIC, exchange -> visitors.show(exchange, this::home)));
    }

    private Future<Reply> home(Exchange exchange, Visitor visitor) {
        BoardQuery query = BoardQuery.of(
                exchange.query("q"),
                exchange.query("label"),
                exchange.query("presence"),
                exchange.query("sort"),
                exchange.query("page"));
        return select(query).compose(selection -> sparklines
                .refresh(selection.boards())
                .compose(drawn -> statuses(selection.boards()))
                .compose(links -> writer.large(
                        exchange, "home", view(exchange, visitor, query, selection, rows(selection, links)))));
    }

    private Future<BoardSelection> select(BoardQuery query) {
        if (parts.boards().size() <= QUICK_BOARDS_MAX) {
            return Future.succeededFuture(selectNow(query));
        }
        return parts.work().run(() -> selectNow(query));
    }

    private BoardSelection selectNow(BoardQuery query) {
        return BoardSelection.of(
                parts.boards().after(null).values(), query, parts.clock().millis(), parts.expect());
    }

    private Future<Map<String, LinkStatus>> statuses(List<Board> boards) {
        Map<String, LinkStatus> found = new HashMap<>();
        List<Future<LinkStatus>> asked = boards.stream()
                .filter(board -> board.document().site() != null)
                .map(board -> parts.links().status(board).onSuccess(status -> found.put(board.name(), status)))
                .toList();
        return asked.isEmpty()
                ? Future.succeededFuture(found)
                : Future.join(asked).transform(done -> Future.succeededFuture(found));
    }

    private List<BoardRow> rows(BoardSelection selection, Map<String, LinkStatus> links) {
        return selection.boards().stream()
                .map(board -> row(board, links.get(board.name())))
                .toList();
    }

    /** A board as it is now. */
    BoardRow row(Board board, @Nullable LinkStatus status) {
        List<LatestReading> readings = parts.engine().latest(board.name()).readings();
        List<MetricCell> cells = new ArrayList<>(CELLS_MAX);
        for (int i = 0; i < Math.min(CELLS_MAX, readings.size()); i++) {
            cells.add(MetricCell.of(readings.get(i)));
        }
        return BoardRow.of(
                board,
                board.presence(parts.clock().millis(), parts.expect()),
                cells,
                Math.max(0, readings.size() - CELLS_MAX),
                sparklines.find(board.name()),
                LinkLine.of(status, board.seenMillis() != Presence.UNSEEN));
    }

    private HomeView view(
            Exchange exchange, Visitor visitor, BoardQuery query, BoardSelection selection, List<BoardRow> rows) {
        return new HomeView(
                writer.layout("Boards", "boards", visitor),
                query,
                selection,
                rows,
                parts.boards().size(),
                exchange.absolute(""));
    }
}
