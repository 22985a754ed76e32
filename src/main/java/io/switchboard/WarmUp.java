package io.switchboard;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.switchboard.http.Access;
import io.switchboard.http.Caller;
import io.switchboard.http.Identities;
import io.switchboard.http.Listener;
import io.switchboard.http.ListenerOptions;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.http.RouteTable;
import io.switchboard.http.SessionSource;
import io.switchboard.readings.format.BodyFormat;
import io.switchboard.readings.format.BodyParser;
import io.switchboard.readings.format.ParseRules;
import io.switchboard.tls.engine.Rehearsal;
import io.switchboard.tls.engine.TlsServer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handshakes and requests that the gateway makes to itself before it says that it is ready, on listeners of their own that
 * nobody else knows and no metric counts: the first of them take a Java program a hundred times as long as later ones, and
 * boards that all come back after a power cut are not to wait for each other's. Ends when the compiler has little left to
 * do, or when the time is up. Blocks; on the thread that starts the gateway.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final String NAME = "warm-up";
    private static final byte[] POST = bytes("POST /" + NAME + "/readings HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer " + NAME + "\r\nContent-Type: application/json\r\nContent-Length: 27\r\n"
            + "Connection: close\r\n\r\n{\"temp\":21.5,\"humidity\":40}");
    private static final byte[] GET = bytes("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    private static final int CLIENTS = 8;
    private static final int BODY_BYTES_MAX = 1_024;
    private static final int READINGS_MAX = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long STEP_MILLIS = 250;
    /** The compiler is done when it took no more than this part of a step. */
    private static final int COMPILING_SHARE = 5;

    private final GatewayParts parts;
    private final int loops;

    WarmUp(GatewayParts parts, int loops) {
        this.parts = parts;
        this.loops = loops;
    }

    /** Whatever fails only means that the gateway starts cold. */
    void run(Duration longest) {
        if (longest.isZero()) {
            return;
        }
        long began = System.nanoTime();
        try (TlsServer tls = parts.tls().another()) {
            long rounds = rehearse(tls, longest);
            // What the start left behind, all at once, before somebody waits for it.
            System.gc();
            LOG.info("warmed up rounds={} millis={}", rounds, millisSince(began));
        } catch (IOException | RuntimeException failed) {
            LOG.warn("not warmed up reason=\"{}\"", failed.toString());
        }
    }

    private long rehearse(TlsServer tls, Duration longest) throws IOException {
        Listener plain = listener(options());
        Listener secure = listener(options().with(options -> GatewayTls.secure(options, tls)));
        try {
            int plainPort = Blocking.await(plain.start(parts.vertx(), loops), TIMEOUT);
            int securePort = Blocking.await(secure.start(parts.vertx(), loops), TIMEOUT);
            return rehearse(
                    List.of(
                            Rehearsal.plain(parts.vertx(), plainPort, POST),
                            Rehearsal.secure(parts.vertx(), securePort, GET)),
                    longest);
        } finally {
            Blocking.await(Future.join(plain.stop(TIMEOUT), secure.stop(TIMEOUT)), TIMEOUT);
        }
    }

    private long rehearse(List<Rehearsal> rehearsals, Duration longest) {
        List<Future<Long>> rounds = new ArrayList<>();
        try {
            rehearsals.forEach(one -> one.start(CLIENTS));
            waitForCompiler(longest);
        } finally {
            rehearsals.forEach(one -> rounds.add(one.stop()));
        }
        Blocking.await(Future.all(rounds), TIMEOUT);
        return rounds.stream().mapToLong(Future::result).sum();
    }

    private ListenerOptions options() {
        return ListenerOptions.plain(
                NAME,
                "127.0.0.1",
                0,
                2 * CLIENTS,
                GatewayListeners.wireLimits(parts.config().limits()));
    }

    private Listener listener(ListenerOptions options) {
        Identities anyToken = new Identities(token -> () -> Caller.ofBoard(NAME), SessionSource.NONE);
        Route post = new Route(
                        HttpMethod.POST,
                        "/{board}/readings",
                        Access.BOARD_WRITE,
                        BODY_BYTES_MAX,
                        exchange -> parse(
                                exchange.body().getBytes(), 0, exchange.body().length()))
                .withDirect(request -> parse(request.bytes(), request.offset(), request.length()));
        Route get = Route.get("/", Access.PUBLIC, exchange -> Future.succeededFuture(Reply.text(200, NAME)));
        return new Listener(
                options, new RouteTable(List.of(post, get)), anyToken, new SimpleMeterRegistry(), parts.clock());
    }

    private Future<Reply> parse(byte[] bytes, int offset, int length) {
        ParseRules rules = ParseRules.of(NAME, parts.clock().millis(), READINGS_MAX);
        BodyParser.parse(BodyFormat.JSON, bytes, offset, length, rules);
        return Future.succeededFuture(Reply.noContent());
    }

    /** Until a step leaves the compiler little to do, or the time is up. */
    private void waitForCompiler(Duration longest) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long end = System.nanoTime() + longest.toNanos();
        long before = compiler.getTotalCompilationTime();
        for (long left = longest.toNanos(); left > 0; left = end - System.nanoTime()) {
            long millis = Math.max(1, Math.min(STEP_MILLIS, TimeUnit.NANOSECONDS.toMillis(left)));
            Blocking.await(parts.vertx().timer(millis, TimeUnit.MILLISECONDS), TIMEOUT);
            long now = compiler.getTotalCompilationTime();
            if (now - before < millis / COMPILING_SHARE) {
                return;
            }
            before = now;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
