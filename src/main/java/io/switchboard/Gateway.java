package io.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.base.config.ConfigSources;
import io.switchboard.board.BoardRegistry;
import io.switchboard.board.CredentialIndex;
import io.switchboard.board.FailureThrottle;
import io.switchboard.board.PeopleTokens;
import io.switchboard.commands.CommandService;
import io.switchboard.http.Caller;
import io.switchboard.http.Identities;
import io.switchboard.http.LimitsConfig;
import io.switchboard.http.Listener;
import io.switchboard.http.ListenerOptions;
import io.switchboard.http.Route;
import io.switchboard.http.RouteTable;
import io.switchboard.http.wire.WireLimits;
import io.switchboard.metrics.Scrape;
import io.switchboard.pages.Sessions;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.live.LiveFeed;
import io.switchboard.store.embedded.EmbeddedStore;
import io.switchboard.store.embedded.StoreOpenException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: builds the parts in the order in which they need each other, and drains them in the opposite one.
 * Made, started and stopped by one thread that may block, never by an event loop.
 */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private final GatewayConfig config;
    private final Vertx vertx;
    private final int loops;
    private final EmbeddedStore store;
    private final Scrape scrape = new Scrape();
    private final InstantSource clock;
    private final CredentialIndex credentials = new CredentialIndex();
    private final Sessions sessions;
    private final PeopleTokens tokens;
    private final BoardRegistry boards;
    private final ReadingsEngine engine;
    private final CommandService commands;
    private final LiveFeed feed;
    private final Listener http;
    private final Listener management;
    private final Health health;
    private final GatewayUpkeep upkeep;
    private final RunFile runFile;
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private Gateway(GatewayConfig config, Vertx vertx, int loops, EmbeddedStore store, InstantSource clock) {
        this.clock = clock;
        this.sessions = new Sessions(clock, credentials);
        this.config = config;
        this.vertx = vertx;
        this.loops = loops;
        this.store = store;
        this.commands = new CommandService(store, clock);
        this.tokens = new PeopleTokens(store, credentials);
        this.boards = new BoardRegistry(
                store, credentials, config.boards().countMax(), config.boards().rate());
        this.feed = new LiveFeed(config.limits().viewersMax(), clock.millis());
        this.engine = Blocking.await(
                GatewayEngine.start(vertx, store, config, (board, batch, arrival) -> feed.publish(board, batch)),
                START_TIMEOUT);
        this.health = new Health(store);
        this.runFile = new RunFile(config.data());
        boards.onRemoval(board -> engine.forget(board).compose(forgotten -> commands.forget(board)));
        GatewayParts parts = new GatewayParts(
                vertx,
                config,
                clock,
                scrape,
                boards,
                tokens,
                engine,
                commands,
                feed,
                new FailureThrottle(),
                health,
                credentials,
                sessions);
        this.upkeep = new GatewayUpkeep(parts);
        GatewayRoutes routes = new GatewayRoutes(parts);
        this.http = listener("http", config.http().host(), config.http().port(), routes.main());
        this.management = listener(
                "management", config.management().host(), config.management().port(), routes.management());
        GatewayMeters.bind(scrape.registry(), store);
        GatewayMeters.bind(scrape.registry(), engine);
        GatewayMeters.bind(scrape.registry(), boards, feed, commands);
    }

    private static WireLimits wireLimits(LimitsConfig limits) {
        return new WireLimits(
                limits.headerBytesMax().bytesAsInt(),
                limits.headerBytesMax().bytesAsInt(),
                limits.requestTimeout(),
                limits.idleTimeout(),
                limits.boardIdleTimeout());
    }

    private Listener listener(String name, String host, int port, RouteTable table) {
        LimitsConfig limits = config.limits();
        ListenerOptions options = new ListenerOptions(name, host, port, limits.connectionsMax(), wireLimits(limits));
        MeterRegistry registry = scrape.registry();
        return new Listener(options, table, new Identities(credentials, sessions), registry, clock);
    }

    /**
     * Opens the store and builds the parts. Blocks on the disk.
     *
     * @throws StoreOpenException if the data directory cannot be used, with a message for its operator
     */
    public static Gateway open(GatewayConfig config) throws IOException, StoreOpenException {
        return open(config, InstantSource.system());
    }

    /** The same by another clock than the machine's. */
    public static Gateway open(GatewayConfig config, InstantSource clock) throws IOException, StoreOpenException {
        Files.createDirectories(config.data());
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Loops.create(config.transport(), loops);
        try {
            EmbeddedStore store = GatewayEngine.openStore(vertx, config, clock);
            return new Gateway(config, vertx, loops, store, clock);
        } catch (StoreOpenException | RuntimeException failed) {
            Blocking.await(vertx.close(), START_TIMEOUT);
            throw failed;
        }
    }

    /** Loads what is stored, listens, and says so. Blocks until ready; throws what failed. */
    public void start(Map<String, String> environment) throws Exception {
        AdminToken admin = new AdminToken(config.data(), environment);
        Blocking.await(
                tokens.load()
                        .compose(loaded -> admin.ensure(tokens))
                        .compose(ensured -> boards.load())
                        .compose(loaded -> engine.load(boards.names()))
                        .compose(loaded -> commands.load(boards.names()))
                        .onSuccess(loaded -> restorePresence()),
                START_TIMEOUT);
        upkeep.start(store, loops);
        addresses.put("http", address(config.http().host(), Blocking.await(http.start(vertx, loops), START_TIMEOUT)));
        addresses.put(
                "management",
                address(config.management().host(), Blocking.await(management.start(vertx, 1), START_TIMEOUT)));
        health.ready();
        runFile.write(addresses);
    }

    private static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private void restorePresence() {
        boards.all().forEach(board -> board.seen(engine.latest(board.name()).lastArrivalMillis()));
    }

    /** Takes what may change while running: rates, limits of connections, the log. Any thread. */
    void reload(GatewayConfig changed) {
        boards.reload(changed.boards().rate());
        http.reload(changed.limits().connectionsMax(), wireLimits(changed.limits()));
        management.reload(changed.limits().connectionsMax(), wireLimits(changed.limits()));
        Logging.configure(changed.log());
    }

    /** Looks for changes of the configuration now and then, and at every SIGHUP. */
    void watch(ConfigSources sources) {
        upkeep.watch(sources, this::reload);
    }

    /** Where the listeners listen, as {@code host:port} by name. */
    public Map<String, String> addresses() {
        return addresses;
    }

    /** Everything that is served, on any listener. */
    List<Route> routes() {
        return Stream.of(http, management)
                .flatMap(listener -> listener.routes().routes().stream())
                .toList();
    }

    /** Where a browser on this machine is logged in as admin, once. */
    public String loginAddress() {
        return "http://" + addresses.get("http") + "/login?once=" + sessions.newCode(Caller.ADMIN);
    }

    public Vertx vertx() {
        return vertx;
    }

    public BoardRegistry boards() {
        return boards;
    }

    /**
     * Drains: refuses new requests, finishes what was accepted, flushes, closes. Blocks, for the configured time at
     * most.
     */
    public void stop() {
        Duration timeout = config.shutdown().timeout();
        health.draining();
        http.drain();
        feed.close();
        commands.wake();
        attempt("listeners", http.stop(timeout).compose(stopped -> management.stop(timeout)), timeout);
        attempt("folding", engine.close(), timeout);
        attempt("store", store.close(), timeout);
        attempt("event loops", vertx.close(), timeout);
        scrape.close();
        try {
            runFile.remove();
        } catch (IOException failed) {
            LOG.warn("run.json stays behind reason={}", failed.toString());
        }
    }

    private static void attempt(String part, Future<?> closing, Duration timeout) {
        try {
            Blocking.await(closing, timeout);
        } catch (Exception failed) {
            LOG.warn("not closed in time part={} reason={}", part, failed.toString());
        }
    }
}
