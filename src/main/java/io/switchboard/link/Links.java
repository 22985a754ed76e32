package io.switchboard.link;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.board.Board;
import io.switchboard.board.SiteSettings;
import io.switchboard.link.wire.BoardClient;
import io.switchboard.link.wire.CallCounts;
import io.switchboard.link.wire.CallFailure;
import io.switchboard.tls.engine.BoardTls;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The links of all boards. Each board's link lives on one event loop, found by its name, whoever calls; so nothing of it
 * is shared between threads. Any thread that is a Vert.x context may call.
 */
public final class Links {
    private final Vertx vertx;
    private final LinksConfig defaults;
    private final BoardTls tls;
    private final Times times;
    private final LinkMeters meters;
    private final CallCounts counts = new CallCounts();
    private volatile LinkListener listener = LinkListener.NOBODY;
    private final List<LinkLoop> loops = new CopyOnWriteArrayList<>();

    /**
     * What time it is, and how often a board is heard of that does not say.
     *
     * @param clock of the gateway
     */
    public record Times(InstantSource clock, Duration defaultExpect) {}

    /** @param tls for boards that speak it; closed by whoever made it */
    public Links(Vertx vertx, LinksConfig defaults, BoardTls tls, MeterRegistry registry, Times times) {
        this.vertx = vertx;
        this.defaults = defaults;
        this.tls = tls;
        this.times = times;
        this.meters = new LinkMeters(registry);
        register(registry);
    }

    private void register(MeterRegistry registry) {
        Gauge.builder("switchboard.link.connections", counts, CallCounts::openNow)
                .description("Connections to boards, open or being opened")
                .register(registry);
        Gauge.builder("switchboard.link.kept.bytes", loops, all -> all.stream()
                        .mapToLong(LinkLoop::keptBytes)
                        .sum())
                .description("Answers kept of boards")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("switchboard.link.kept.max.bytes", defaults, config -> config.keepBytesMax()
                        .bytes())
                .description("Answers that may be kept of boards")
                .baseUnit("bytes")
                .register(registry);
        for (CallFailure.Kind kind : CallFailure.Kind.values()) {
            FunctionCounter.builder("switchboard.link.failures", counts, all -> all.failedTotal(kind))
                    .description("Calls to boards that failed, by kind")
                    .tag("kind", kind.slug())
                    .register(registry);
        }
    }

    /** Starts on {@code count} event loops; to be done before the first call. */
    public Future<Void> start(int count) {
        return vertx.deployVerticle(() -> new Loop(count), new DeploymentOptions().setInstances(count))
                .mapEmpty();
    }

    private final class Loop extends VerticleBase {
        private final int instances;

        Loop(int instances) {
            this.instances = instances;
        }

        @Override
        public Future<?> start() {
            BoardClient client = new BoardClient(vertx, tls, counts);
            AnswerShelf shelf = new AnswerShelf(defaults.keepBytesMax().bytes() / instances);
            loops.add(new LinkLoop(
                    new LinkTools(vertx, context, client, shelf, meters, defaults, times, () -> listener)));
            return Future.succeededFuture();
        }
    }

    /** Has every change of a link told from now on. */
    public void onChange(LinkListener changed) {
        listener = changed;
    }

    private LinkLoop loopOf(String board) {
        return loops.get(Math.floorMod(board.hashCode(), loops.size()));
    }

    /**
     * Makes a call, or has another one's answer serve. The answer comes on the caller's context; it fails with
     * {@code LINK_FULL}, {@code LINK_WAIT}, {@code BOARD_DOWN}, {@code BOARD_UNREACHABLE}, {@code BOARD_TIMEOUT} or
     * {@code BAD_ANSWER} if there is none, and with {@code NOT_FOUND} if the board has no site.
     */
    public LinkCall call(LinkRequest request) {
        Promise<LinkAnswer> promise = Promise.promise();
        Visitor visitor = new Visitor(promise, vertx.getOrCreateContext());
        LinkLoop loop = loopOf(request.board().name());
        loop.run(() -> loop.call(request, visitor));
        return new LinkCall(promise.future(), () -> loop.run(() -> loop.hungUp(request.board(), visitor)));
    }

    /** A path and query of a board's site as the board is to be asked for them: its address may have a path of its own. */
    public static String target(Board board, String pathAndQuery) {
        return site(board).address().basePath() + (pathAndQuery.startsWith("/") ? "" : "/") + pathAndQuery;
    }

    /**
     * Where a board's own server is.
     *
     * @throws FaultException {@code NOT_FOUND} if its document does not say
     */
    public static SiteSettings site(Board board) {
        SiteSettings site = board.document().site();
        if (site == null) {
            throw Fault.NOT_FOUND.because("board " + board.name() + " has no site: give its document one");
        }
        return site;
    }

    /** How the link of a board is doing. Fails with {@code NOT_FOUND} if the board has no site. */
    public Future<LinkStatus> status(Board board) {
        Context caller = vertx.getOrCreateContext();
        Promise<LinkStatus> promise = Promise.promise();
        LinkLoop loop = loopOf(board.name());
        loop.run(() -> {
            Future<LinkStatus> found = status(loop, board);
            caller.runOnContext(go -> found.onComplete(promise));
        });
        return promise.future();
    }

    private static Future<LinkStatus> status(LinkLoop loop, Board board) {
        try {
            return Future.succeededFuture(loop.status(board));
        } catch (FaultException none) {
            return Future.failedFuture(none);
        }
    }

    /** Forgets what is kept of a board that was removed. */
    public void forget(String board) {
        LinkLoop loop = loopOf(board);
        loop.run(() -> loop.forget(board));
    }
}
