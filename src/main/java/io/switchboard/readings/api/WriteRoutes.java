package io.switchboard.readings.api;

import io.switchboard.board.Board;
import io.switchboard.http.Access;
import io.switchboard.http.Caller;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.engine.Receipt;
import io.switchboard.readings.format.LineProtocolParser;
import io.switchboard.readings.format.ParseRules;
import io.switchboard.readings.format.Precision;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * InfluxDB's routes for writing, so that Telegraf, ESPHome and Tasmota can write. Everything is checked before anything
 * is stored. What one request brings for several boards becomes durable board by board: if the gateway dies in between,
 * the client had no answer, and its retry replaces what was stored by the same. On event loops.
 */
public final class WriteRoutes {
    private final Ingest ingest;

    public WriteRoutes(Ingest ingest) {
        this.ingest = ingest;
    }

    public List<Route> routes() {
        int max = ingest.limits().bodyBytesMax();
        return List.of(
                new Route(HttpMethod.POST, "/write", Access.BOARD_WRITE, max, this::write),
                new Route(HttpMethod.POST, "/api/v2/write", Access.BOARD_WRITE, max, this::write));
    }

    private Future<Reply> write(Exchange exchange) {
        return ingest.meters().watch(() -> take(exchange), reply -> reply);
    }

    private Future<Reply> take(Exchange exchange) {
        long now = ingest.clock().millis();
        Future<Map<String, ReadingBatch>> parsed = Content.isShort(exchange)
                ? Future.succeededFuture(parse(exchange, now))
                : ingest.work().run(() -> parse(exchange, now));
        return parsed.compose(boards -> store(exchange.caller(), boards, now));
    }

    private Map<String, ReadingBatch> parse(Exchange exchange, long nowMillis) {
        byte[] body = Content.bytes(exchange, ingest.limits().bodyBytesMax());
        Precision precision = Precision.of(exchange.query("precision"));
        ParseRules rules = new ParseRules(
                exchange.caller().board(), nowMillis, ingest.limits().readingsMax(), ParseRules.DAY_MILLIS);
        return LineProtocolParser.parse(body, 0, body.length, precision, rules);
    }

    private Future<Reply> store(Caller caller, Map<String, ReadingBatch> batches, long nowMillis) {
        List<Board> boards = new ArrayList<>();
        for (String name : batches.keySet()) {
            if (!caller.actsFor(name)) {
                throw IngestRoutes.notYours(name);
            }
            boards.add(ingest.registry().need(name));
        }
        boards.forEach(board -> IngestRoutes.checkRate(board, nowMillis));
        List<Future<Receipt>> stored = new ArrayList<>();
        batches.forEach((name, batch) -> stored.add(append(name, batch, nowMillis)));
        boards.forEach(board -> board.seen(nowMillis));
        return Future.join(stored).map(all -> Reply.noContent());
    }

    private Future<Receipt> append(String board, ReadingBatch batch, long nowMillis) {
        return ingest.engine().append(board, batch, null, nowMillis).onSuccess(ingest.meters()::stored);
    }
}
