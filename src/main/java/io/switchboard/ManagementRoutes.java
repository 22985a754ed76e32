package io.switchboard;

import io.switchboard.backup.Backup;
import io.switchboard.board.Board;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.metrics.Scrape;
import io.switchboard.readings.api.BoardGauges;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What an operator's tools ask for: metrics, health, and the list of boards for Prometheus. On event loops. */
final class ManagementRoutes {
    /** For clients that cannot post nothing. */
    private static final int IGNORED_BODY_BYTES = 1_024;

    private final GatewayParts parts;
    private final BoardGauges gauges;
    private final BoardTargets targets;

    ManagementRoutes(GatewayParts parts) {
        this.parts = parts;
        this.gauges = new BoardGauges(
                parts.boards(), parts.engine(), parts.config().boards().presenceExpect());
        this.targets = new BoardTargets(parts.boards());
    }

    List<Route> routes() {
        return List.of(
                new Route(HttpMethod.POST, "/api/v1/backup", Access.ADMIN, IGNORED_BODY_BYTES, exchange -> backup()),
                Route.get("/metrics", Access.PUBLIC, this::metrics),
                Route.get("/metrics/boards", Access.PUBLIC, this::boardMetrics),
                Route.get("/sd/boards", Access.PUBLIC, this::boardTargets),
                Route.get("/health/live", Access.PUBLIC, exchange -> live()),
                Route.get("/health/ready", Access.PUBLIC, exchange -> ready()));
    }

    private Future<Reply> backup() {
        return parts.backups().make().map(made -> Reply.json(201, describe(made)));
    }

    private static Buffer describe(Backup made) {
        return new JsonObject()
                .put("backup", made.name())
                .put("path", made.path().toAbsolutePath().toString())
                .put("bytes", made.bytes())
                .put("duration", made.duration().toMillis() / 1e3)
                .put("kept", made.kept())
                .toBuffer();
    }

    private static Future<Reply> live() {
        return Future.succeededFuture(Reply.json(200, Buffer.buffer("{\"live\":true}")));
    }

    private Future<Reply> ready() {
        int status = parts.health().isReady() ? 200 : 503;
        return Future.succeededFuture(
                Reply.json(status, Buffer.buffer(parts.health().describe())));
    }

    private Future<Reply> metrics(Exchange exchange) {
        String accept = exchange.header("Accept");
        return onWorker(() -> parts.scrape().page(accept)).map(page -> text(page.contentType(), page.text()));
    }

    private Future<Reply> boardMetrics(Exchange exchange) {
        String contentType = Scrape.contentType(exchange.header("Accept"));
        boolean openMetrics = Scrape.isOpenMetrics(contentType);
        @Nullable
        Board board = exchange.query("board") == null ? null : parts.boards().find(exchange.query("board"));
        long now = parts.clock().millis();
        return onWorker(() -> gauges.page(board, exchange.query("board") != null, openMetrics, now))
                .map(page -> text(contentType, page));
    }

    private Future<Reply> boardTargets(Exchange exchange) {
        String host = exchange.header("Host");
        return onWorker(() -> targets.document(host)).map(json -> Reply.json(200, Buffer.buffer(json)));
    }

    private static Reply text(String contentType, String text) {
        return Reply.of(200, contentType, Buffer.buffer(text));
    }

    private <T> Future<T> onWorker(Callable<T> work) {
        return parts.vertx().executeBlocking(work, false);
    }
}
