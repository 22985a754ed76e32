package io.switchboard.readings.api;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.http.Access;
import io.switchboard.http.BodyWork;
import io.switchboard.http.DirectRequest;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.readings.Mark;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.engine.Receipt;
import io.switchboard.readings.format.BodyFormat;
import io.switchboard.readings.format.BodyParser;
import io.switchboard.readings.format.Marks;
import io.switchboard.readings.format.OutputBuffer;
import io.switchboard.readings.format.ParseRules;
import io.switchboard.readings.format.ParsedBody;
import io.switchboard.readings.format.Times;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/boards/{board}/readings}: answered once every reading is durable, or none was stored. The hot path
 * of the gateway; on event loops. A long or packed body is parsed on a worker.
 */
public final class IngestRoutes {
    private static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");

    private final BoardRegistry registry;
    private final ReadingsEngine engine;
    private final IngestLimits limits;
    private final InstantSource clock;
    private final BodyWork work;
    private final AckExtras extras;
    private final IngestMeters meters;

    public IngestRoutes(Ingest ingest, AckExtras extras) {
        this.registry = ingest.registry();
        this.engine = ingest.engine();
        this.limits = ingest.limits();
        this.clock = ingest.clock();
        this.work = ingest.work();
        this.meters = ingest.meters();
        this.extras = extras;
    }

    public Route route() {
        return new Route(
                        HttpMethod.POST,
                        "/api/v1/boards/{board}/readings",
                        Access.BOARD_WRITE,
                        limits.bodyBytesMax(),
                        this::post)
                .withDirect(this::postDirect);
    }

    private Future<Reply> post(Exchange exchange) {
        Board board = registry.need(exchange.value(0));
        long now = clock.millis();
        return meters.watch(() -> take(exchange, board, now), receipt -> stored(exchange, board, receipt, now));
    }

    private Reply stored(Exchange exchange, Board board, Receipt receipt, long nowMillis) {
        meters.stored(receipt);
        return "1".equals(exchange.query("ack")) ? acknowledgement(board, receipt, nowMillis) : Reply.noContent();
    }

    private Future<Receipt> take(Exchange exchange, Board board, long now) {
        checkRate(board, now);
        Mark header = mark(exchange.header(IDEMPOTENCY_KEY));
        return Content.isShort(exchange)
                ? store(board, parse(exchange, board, now), header, now)
                : work.run(() -> parse(exchange, board, now)).compose(parsed -> store(board, parsed, header, now));
    }

    private ParsedBody parse(Exchange exchange, Board board, long nowMillis) {
        byte[] body = Content.bytes(exchange, limits.bodyBytesMax());
        BodyFormat format = BodyFormat.of(exchange.header(HttpHeaders.CONTENT_TYPE), body, 0, body.length);
        return BodyParser.parse(format, body, 0, body.length, rules(board, nowMillis));
    }

    private ParsedBody parse(DirectRequest request, Board board, long nowMillis) {
        byte[] bytes = request.bytes();
        int offset = request.offset();
        BodyFormat format = BodyFormat.of(request.contentType(), bytes, offset, request.length());
        return BodyParser.parse(format, bytes, offset, request.length(), rules(board, nowMillis));
    }

    private ParseRules rules(Board board, long nowMillis) {
        return ParseRules.of(board.name(), nowMillis, limits.readingsMax());
    }

    private Future<Reply> postDirect(DirectRequest request) {
        Board board = registry.need(request.value());
        long now = clock.millis();
        return meters.watch(() -> takeDirect(request, board, now), this::storedDirect);
    }

    private Future<Receipt> takeDirect(DirectRequest request, Board board, long now) {
        checkRate(board, now);
        Mark header = mark(request.idempotencyKey());
        return store(board, parse(request, board, now), header, now);
    }

    private Reply storedDirect(Receipt receipt) {
        meters.stored(receipt);
        return Reply.noContent();
    }

    static void checkRate(Board board, long nowMillis) {
        long waitMillis = board.rateLimit().tryTake(nowMillis);
        if (waitMillis > 0) {
            throw Fault.RATE_LIMITED
                    .because("board " + board.name() + " sends faster than boards.rate; send several readings at once")
                    .retryAfter((waitMillis + 999) / 1_000);
        }
    }

    private static @Nullable Mark mark(@Nullable String header) {
        return header == null ? null : Marks.parse(header);
    }

    private Future<Receipt> store(Board board, ParsedBody parsed, @Nullable Mark header, long nowMillis) {
        Mark mark = header == null ? parsed.mark() : Marks.agreed(header, parsed.mark());
        board.seen(nowMillis);
        return engine.append(board.name(), parsed.batch(), mark, nowMillis);
    }

    private Reply acknowledgement(Board board, Receipt receipt, long nowMillis) {
        OutputBuffer out = new OutputBuffer(160);
        out.ascii("{\"time\":");
        Times.write(nowMillis, out);
        out.ascii(",\"accepted\":").integer(receipt.accepted());
        out.ascii(",\"duplicate\":").integer(receipt.duplicate());
        out.ascii(",\"commands\":").utf8(extras.commands(board.name()));
        out.ascii(",\"next\":").integer(board.expect(limits.defaultExpect()).toSeconds());
        return Reply.json(200, Buffer.buffer(out.ascii('}').take()));
    }

    /** The fault of a line or object that named board {@code name}, which is not to be written by this caller. */
    static FaultException notYours(String name) {
        return Fault.FORBIDDEN.because("this token may not write readings of board " + name);
    }
}
