package io.switchboard.pages;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.switchboard.board.Presence;
import io.switchboard.http.BodyWork;
import io.switchboard.pages.view.BoardQuery;
import io.switchboard.pages.view.BoardRow;
import io.switchboard.pages.view.BoardSelection;
import io.switchboard.pages.view.HomeView;
import io.switchboard.pages.view.LinkLine;
import io.switchboard.pages.view.MetricCell;
import io.switchboard.pages.view.Trace;
import io.switchboard.pages.view.Visitor;
import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.series.LatestReading;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How long the overview of 50 boards takes to write, warm, and how long with its compression. A program of its own. */
public final class OverviewBench {
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 2_000;
    private static final long NOW = 1_770_000_000_000L;

    private OverviewBench() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        PageWriter writer = new PageWriter(new Assets(), new BodyWork(vertx, new SimpleMeterRegistry()));
        HomeView view = view(writer);
        long[] written = new long[ROUNDS];
        long[] packed = new long[ROUNDS];
        byte[] page = new byte[0];
        byte[] gzip = page;
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            page = writer.render("home", view);
            long between = System.nanoTime();
            gzip = Gzip.compress(page, Gzip.FAST);
            written[Math.max(0, i)] = between - start;
            packed[Math.max(0, i)] = System.nanoTime() - start;
        }
        System.out.printf(
                "50 boards: %d bytes, %d packed; written in %s, packed too in %s%n",
                page.length, gzip.length, tell(written), tell(packed));
        vertx.close();
    }

    private static String tell(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1_000 + " us (p99 " + nanos[nanos.length * 99 / 100] / 1_000 + " us)";
    }

    private static HomeView view(PageWriter writer) {
        long[] times = IntStream.range(0, 48).mapToLong(i -> i * 75_000L).toArray();
        double[] values =
                IntStream.range(0, 48).mapToDouble(i -> 20 + Math.sin(i)).toArray();
        Trace trace = Trace.of(times, values, 0, 3_600_000, Sparklines.WIDTH, Sparklines.HEIGHT);
        List<BoardRow> rows =
                IntStream.range(0, 50).mapToObj(i -> row(i, trace)).toList();
        BoardSelection selection =
                new BoardSelection(List.of(), 10_000, Map.of(Presence.ONLINE, 10_000), List.of("kind=esp32"), 1, 200);
        return new HomeView(
                writer.layout("Boards", "boards", new Visitor(true, true, "sb_x")),
                BoardQuery.of(null, null, null, null, null),
                selection,
                rows,
                10_000,
                "http://127.0.0.1:8080");
    }

    private static BoardRow row(int number, Trace trace) {
        List<MetricCell> cells = List.of(
                cell("temp", Kind.NUMBER, 21.5 + number, null, "Cel"),
                cell("hum", Kind.NUMBER, 48.25, null, "%RH"),
                cell("pressure", Kind.NUMBER, 1013.2, null, "hPa"),
                cell("mode", Kind.TEXT, 0, "automatic", null));
        return new BoardRow(
                "board-" + number,
                "Board number " + number,
                Map.of("floor", Integer.toString(number % 5), "kind", "esp32"),
                "online",
                NOW + number,
                cells,
                2,
                trace,
                new LinkLine("waiting", number % 8, 8, "1 call, 3 waiting"));
    }

    private static MetricCell cell(
            String metric, Kind kind, double number, @Nullable String text, @Nullable String unit) {
        return MetricCell.of(new LatestReading(metric, NOW, kind, number, text, unit, 1));
    }
}
