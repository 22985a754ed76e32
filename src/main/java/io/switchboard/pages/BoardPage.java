package io.switchboard.pages;

import io.switchboard.board.Board;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.link.LinkStatus;
import io.switchboard.pages.view.BoardSettings;
import io.switchboard.pages.view.BoardView;
import io.switchboard.pages.view.ChartView;
import io.switchboard.pages.view.Figures;
import io.switchboard.pages.view.MetricCell;
import io.switchboard.pages.view.Snippets;
import io.switchboard.pages.view.TimeSpan;
import io.switchboard.pages.view.Trace;
import io.switchboard.pages.view.Visitor;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.StepFunction;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code /boards/{board}}: everything about one board, readable without the script. On event loops. */
final class BoardPage {
    private static final int STEPS_MAX = 400;

    /** Parts of the span of which it is told whether the board was heard. */
    private static final int HEARD_PARTS = 60;

    private final PageParts parts;
    private final PageWriter writer;
    private final Visitors visitors;
    private final HomeRoutes overview;
    private final List<String> scripts;

    BoardPage(PageParts parts, PageWriter writer, Assets assets, Visitors visitors, HomeRoutes overview) {
        this.scripts = List.of(assets.address("chart.js"), assets.address("charts.js"));
        this.parts = parts;
        this.writer = writer;
        this.visitors = visitors;
        this.overview = overview;
    }

    List<Route> routes() {
        return List.of(Route.get("/boards/{board}", Access.PUBLIC, exchange -> visitors.show(exchange, this::show)));
    }

    private Future<Reply> show(Exchange exchange, Visitor visitor) {
        Board board = parts.boards().need(exchange.value(0));
        TimeSpan span = TimeSpan.of(
                exchange.query("range"), exchange.query("end"), parts.clock().millis());
        List<MetricCell> cells = parts.engine().latest(board.name()).readings().stream()
                .map(MetricCell::of)
                .toList();
        Future<List<ChartView>> charts = charts(board, charted(cells, exchange.queryAll("metric")), span);
        Future<List<Boolean>> heard = heard(board, cells, span);
        return Future.all(status(board), charts, heard)
                .compose(ready -> writer.large(
                        exchange,
                        "board",
                        view(
                                exchange,
                                visitor,
                                board,
                                span,
                                cells,
                                ready.resultAt(0),
                                ready.resultAt(1),
                                ready.resultAt(2))));
    }

    private Future<@Nullable LinkStatus> status(Board board) {
        return board.document().site() == null
                ? Future.succeededFuture(null)
                : parts.links().status(board).otherwiseEmpty();
    }

    /** The numbers that an address names, else the first ones. */
    private static List<MetricCell> charted(List<MetricCell> cells, List<String> named) {
        List<MetricCell> numbers = cells.stream().filter(MetricCell::numeric).toList();
        List<MetricCell> wanted =
                numbers.stream().filter(cell -> named.contains(cell.metric())).toList();
        return (wanted.isEmpty() ? numbers : wanted)
                .stream().limit(BoardView.CHARTS_MAX).toList();
    }

    private Future<List<ChartView>> charts(Board board, List<MetricCell> cells, TimeSpan span) {
        List<Future<ChartView>> drawing =
                cells.stream().map(cell -> chart(board, cell, span)).toList();
        return drawing.isEmpty()
                ? Future.succeededFuture(List.of())
                : Future.all(drawing).map(done -> done.list());
    }

    private Future<ChartView> chart(Board board, MetricCell cell, TimeSpan span) {
        RangeQuery query = new RangeQuery(
                cell.metric(), span.fromMillis(), span.toMillis(), span.stepMillis(), StepFunction.MEAN, STEPS_MAX);
        return parts.engine()
                .query(board.name(), query)
                .next()
                .map(page -> chart(cell, page.readings(), query))
                .otherwise(busy -> new ChartView(cell.metric(), cell.unit(), nothing(query), List.of(), true));
    }

    private static Trace nothing(RangeQuery query) {
        return Sparklines.draw(new MetricRun(0), query, ChartView.WIDTH, ChartView.HEIGHT);
    }

    private static ChartView chart(MetricCell cell, MetricRun run, RangeQuery query) {
        List<ChartView.Row> rows = new ArrayList<>();
        for (int i = run.size() - 1; i >= Math.max(0, run.size() - ChartView.ROWS_MAX); i--) {
            long millis = run.timeMillis(i);
            rows.add(new ChartView.Row(Figures.iso(millis), Figures.utc(millis), Figures.number(run.number(i))));
        }
        Trace trace = Sparklines.draw(run, query, ChartView.WIDTH, ChartView.HEIGHT);
        return new ChartView(cell.metric(), cell.unit(), trace, rows, false);
    }

    /** In which parts of the span readings came, of the metric that came last. */
    private Future<List<Boolean>> heard(Board board, List<MetricCell> cells, TimeSpan span) {
        MetricCell newest = cells.stream()
                .reduce((one, other) -> other.timeMillis() > one.timeMillis() ? other : one)
                .orElse(null);
        if (newest == null) {
            return Future.succeededFuture(Collections.nCopies(HEARD_PARTS, false));
        }
        long partMillis = (span.toMillis() - span.fromMillis()) / HEARD_PARTS;
        RangeQuery query = new RangeQuery(
                newest.metric(), span.fromMillis(), span.toMillis(), partMillis, StepFunction.COUNT, HEARD_PARTS);
        return parts.engine()
                .query(board.name(), query)
                .next()
                .map(page -> filled(page.readings(), query))
                .otherwise(busy -> List.of());
    }

    private static List<Boolean> filled(MetricRun run, RangeQuery query) {
        List<Boolean> heard = new ArrayList<>(Collections.nCopies(HEARD_PARTS, false));
        IntStream.range(0, run.size())
                .mapToLong(i -> (run.timeMillis(i) - query.fromMillis()) / query.stepMillis())
                .filter(part -> part >= 0 && part < HEARD_PARTS)
                .forEach(part -> heard.set((int) part, true));
        return heard;
    }

    private BoardView view(
            Exchange exchange,
            Visitor visitor,
            Board board,
            TimeSpan span,
            List<MetricCell> cells,
            @Nullable LinkStatus status,
            List<ChartView> charts,
            List<Boolean> heard) {
        String title = Objects.requireNonNullElse(board.document().title(), board.name());
        return new BoardView(
                writer.layout(title, "boards", visitor),
                scripts,
                overview.row(board, status),
                Figures.duration(board.expect(parts.expect()).toMillis()),
                status,
                cells,
                span,
                charts,
                heard,
                BoardSettings.of(board.document(), parts.commands().waiting(board.name())),
                Snippets.withoutToken(board.name(), exchange.absolute("")),
                notice(exchange.query("done")));
    }

    /** Words of the gateway's own only: an address may be anybody's. */
    private static String notice(@Nullable String done) {
        return switch (done == null ? "" : done) {
            case "settings" -> "The settings are saved.";
            case "command" -> "The command waits for the board, which gets it when it asks next.";
            default -> "";
        };
    }
}
