package io.switchboard.readings.api;

import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.http.Access;
import io.switchboard.http.BodySink;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.format.LatestWriter;
import io.switchboard.readings.format.OutputBuffer;
import io.switchboard.readings.format.RangeFormat;
import io.switchboard.readings.format.RangeWriter;
import io.switchboard.readings.query.Page;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.RangeReader;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Reading readings: the latest of a board, and a range of one metric, raw or in steps, streamed. On event loops. */
public final class QueryRoutes {
    private final BoardRegistry registry;
    private final ReadingsEngine engine;
    private final Access access;

    /** @param access {@code BOARD_READ}, or {@code PUBLIC} where pages are */
    public QueryRoutes(BoardRegistry registry, ReadingsEngine engine, Access access) {
        this.access = access;
        this.registry = registry;
        this.engine = engine;
    }

    public List<Route> routes() {
        String readings = "/api/v1/boards/{board}/readings";
        return List.of(Route.get(readings + "/latest", access, this::latest), Route.get(readings, access, this::range));
    }

    private Future<Reply> latest(Exchange exchange) {
        Board board = registry.need(exchange.value(0));
        OutputBuffer out = new OutputBuffer(256);
        LatestWriter.write(board.name(), LatestBatch.of(engine.latest(board.name())), out);
        return Future.succeededFuture(Reply.json(200, Buffer.buffer(out.take())));
    }

    private Future<Reply> range(Exchange exchange) {
        Board board = registry.need(exchange.value(0));
        RangeQuery query = RangeParameters.read(exchange);
        String named = exchange.query("format");
        RangeFormat format = named == null ? RangeFormat.accepted(exchange.header("Accept")) : RangeFormat.named(named);
        RangeReader reader = engine.query(board.name(), query);
        OutputBuffer out = new OutputBuffer(16 * 1024);
        RangeWriter writer = RangeWriter.of(format, board.name(), query.metric(), out);
        return reader.next()
                .map(first -> Reply.streamed(
                        format.contentType(), sink -> new Pages(reader, query, writer, out, sink).write(first)));
    }

    /** Writes page after page, each when there is room for it. */
    private record Pages(RangeReader reader, RangeQuery query, RangeWriter writer, OutputBuffer out, BodySink sink) {
        Future<Void> write(Page first) {
            writer.begin();
            return writeFrom(first);
        }

        private Future<Void> writeFrom(Page page) {
            writer.rows(batch(page.readings()));
            if (page.last()) {
                writer.end();
                return sink.write(Buffer.buffer(out.take()));
            }
            return sink.write(Buffer.buffer(out.take()))
                    .compose(written -> reader.next())
                    .compose(this::writeFrom);
        }

        private ReadingBatch batch(MetricRun run) {
            ReadingBatch batch = new ReadingBatch(run.size());
            for (int i = 0; i < run.size(); i++) {
                batch.add(query.metric(), run.timeMillis(i), run.kind(i), run.number(i), run.text(i), run.unit(i));
            }
            return batch;
        }
    }
}
