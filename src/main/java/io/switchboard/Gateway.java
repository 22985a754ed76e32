package io.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.backup.Backups;
import io.switchboard.board.BoardRegistry;
import io.switchboard.board.CredentialIndex;
import io.switchboard.board.FailureThrottle;
import io.switchboard.board.PeopleTokens;
import io.switchboard.commands.CommandService;
import io.switchboard.fetch.FetchConfig;
import io.switchboard.fetch.Fetching;
import io.switchboard.http.BodyWork;
import io.switchboard.http.Caller;
import io.switchboard.http.Route;
import io.switchboard.metrics.Scrape;
import io.switchboard.pages.Sessions;
import io.switchboard.polling.Polling.PollingTools;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.live.LiveFeed;
import io.switchboard.store.embedded.EmbeddedStore;
import io.switchboard.store.embedded.StoreOpenException;
import io.switchboard.tls.cert.BadCertificateException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: builds the parts in the order in which they need each other, and drains them in the opposite one.
 * Made, started and stopped by threads that may block, never by an event loop; it may be stopped while it gets ready.
 */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    /** The part of the time to shut down that slow clients do not get. */
    private static final int FLUSH_SHARE = 4;

    private static final Duration LAST_WORDS = Duration.ofMillis(200);

    private final GatewayConfig config;
    private final Vertx vertx;
    private final int loops;
    private final AcceptingTransport accepting;
    private final EmbeddedStore store;
    private final Scrape scrape = new Scrape();
    private final CredentialIndex credentials = new CredentialIndex();
    private final Sessions sessions;
    private final PeopleTokens tokens;
    private final BoardRegistry boards;
    private final ReadingsEngine engine;
    private final CommandService commands;
    private final LiveFeed feed;
    private final GatewayLinks links;
    private final Fetching fetching;
    private final GatewayListeners listeners;
    private final WarmUp warmUp;
    private final GatewayTls tls;
    private final Health health;
    private final GatewayUpkeep upkeep;
    private final Backups backups;
    private final RunFile runFile;
    private boolean stopping;

    private Gateway(GatewayConfig config, Loops.Made made, EmbeddedStore store, GatewayTls tls, InstantSource clock) {
        this.tls = tls;
        this.sessions = new Sessions(clock, credentials);
        this.config = config;
        this.vertx = made.vertx();
        this.loops = made.loops();
        this.accepting = made.accepting();
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
        this.backups = new Backups(vertx, clock, config.data(), config.backup(), new BackupSource(store));
        BodyWork work = new BodyWork(vertx, registry());
        this.links = new GatewayLinks(config, boards, engine, new PollingTools(vertx, clock, registry(), work));
        tls.onAuthority(links::trust);
        this.fetching = new Fetching(config.fetch(), new Fetching.Tools(vertx, work, registry(), clock));
        links.showTo(feed);
        boards.onRemoval(this::forget);
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
                sessions,
                tls,
                links.links(),
                fetching,
                backups,
                work);
        this.upkeep = new GatewayUpkeep(parts);
        this.listeners = new GatewayListeners(parts);
        this.warmUp = new WarmUp(parts, loops);
        tls.bind(registry());
        GatewayMeters.bind(scrape.registry(), store);
        GatewayMeters.bind(scrape.registry(), engine);
        GatewayMeters.bind(scrape.registry(), boards, feed, commands);
        GatewayMeters.bind(scrape.registry(), backups);
        GatewayMeters.bind(scrape.registry(), config.data());
        GatewayMeters.bindVersion(scrape.registry(), Switchboard.version());
    }

    private Future<Void> forget(String board) {
        fetching.forget(board);
        return links.forget(board)
                .compose(forgotten -> engine.forget(board))
                .compose(forgotten -> commands.forget(board));
    }

    private MeterRegistry registry() {
        return scrape.registry();
    }

    /**
     * Opens the store and builds the parts. Blocks on the disk.
     *
     * @throws UnusableException if the data directory or a certificate cannot be used, with a message for its operator
     */
    public static Gateway open(GatewayConfig config) throws UnusableException {
        return open(config, InstantSource.system());
    }

    /** The same by another clock than the machine's. */
    public static Gateway open(GatewayConfig config, InstantSource clock) throws UnusableException {
        check(config.fetch());
        makeDirectory(config.data());
        Loops.Made made = Loops.create(config.transport());
        try {
            EmbeddedStore store = GatewayEngine.openStore(made.vertx(), config, clock);
            GatewayTls tls = GatewayTls.open(config.https(), config.data(), clock);
            return new Gateway(config, made, store, tls, clock);
        } catch (StoreOpenException failed) {
            close(made.vertx());
            throw new UnusableException(String.valueOf(failed.getMessage()), failed);
        } catch (UnusableException | RuntimeException failed) {
            close(made.vertx());
            throw failed;
        }
    }

    /** Before anything is open that would have to be closed. */
    private static void check(FetchConfig fetch) throws UnusableException {
        try {
            Fetching.check(fetch);
        } catch (BadCertificateException unusable) {
            throw new UnusableException("fetch: " + unusable.getMessage(), unusable);
        }
    }

    private static void close(Vertx vertx) {
        Blocking.await(vertx.close(), START_TIMEOUT);
    }

    private static void makeDirectory(Path data) throws UnusableException {
        try {
            Files.createDirectories(data);
        } catch (IOException failed) {
            throw new UnusableException(data + " cannot be made (" + failed + "): set data to a directory", failed);
        }
    }

    /** Loads what is stored, listens, and says so. Blocks until ready; throws what failed. */
    public void start(Map<String, String> environment) throws Exception {
        listen(environment);
        becomeReady();
    }

    /** The first part of it: from its end on requests are served, and {@link #stop} drains. */
    void listen(Map<String, String> environment) throws Exception {
        backups.load();
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
        Blocking.await(links.start(loops).compose(started -> fetching.start(loops)), START_TIMEOUT);
        listeners.start(loops, START_TIMEOUT);
    }

    /** The second part: practises, and says that it is ready; false if it is being stopped by now. */
    boolean becomeReady() throws IOException {
        warmUp.run(config.https().warmUp());
        synchronized (runFile) {
            if (!stopping) {
                health.ready();
                runFile.write(listeners.addresses());
            }
            return !stopping;
        }
    }

    private void restorePresence() {
        boards.all().forEach(board -> board.seen(engine.latest(board.name()).lastArrivalMillis()));
    }

    /** Takes what may change while running: rates, limits of connections, certificates, the log. A thread that may block. */
    void reload(GatewayConfig changed) {
        List<String> later = RestartKeys.changed(config, changed);
        if (!later.isEmpty()) {
            LOG.warn("changed, but not before the next start keys={}", later);
        }
        boards.reload(changed.boards().rate());
        listeners.reload(changed.limits(), changed.log());
        tls.reload(changed.https());
        reload(changed.fetch());
        Logging.configure(changed.log());
    }

    private void reload(FetchConfig changed) {
        try {
            fetching.reload(changed);
        } catch (BadCertificateException unusable) {
            LOG.warn("fetch keeps what it had reason=\"{}\"", unusable.getMessage());
        }
    }

    /** Looks for changed certificates and names of this machine now, as it does by itself every so often. Blocks. */
    public void refreshCertificates() {
        tls.refresh();
    }

    /** Looks for changes of the configuration now and then, and at every SIGHUP. */
    void watch(Reload reload) {
        upkeep.watch(reload, this::reload);
    }

    /** Where the listeners listen, as {@code host:port} by name. */
    public Map<String, String> addresses() {
        return listeners.addresses();
    }

    /** Everything that is served, on any listener. */
    List<Route> routes() {
        return listeners.routes();
    }

    /** Where a browser on this machine is logged in as admin, once. */
    public String loginAddress() {
        return "http://" + addresses().get("http") + "/login?once=" + sessions.newCode(Caller.ADMIN);
    }

    /** The same over TLS: browsers warn unless they were told to trust the authority, as /trust says. */
    public String secureLoginAddress() {
        return "https://" + addresses().get("https") + "/login?once=" + sessions.newCode(Caller.ADMIN);
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
        long timeoutNanos = config.shutdown().timeout().toNanos();
        long deadline = System.nanoTime() + timeoutNanos;
        long answersDeadline = deadline - timeoutNanos / FLUSH_SHARE;
        synchronized (runFile) {
            stopping = true;
            health.draining();
        }
        listeners.drain();
        accepting.stopAccepting(listeners.publicPorts());
        links.drain();
        feed.close();
        commands.wake();
        attempt("connections", listeners.emptied(grace(answersDeadline)), answersDeadline);
        attempt("listeners", listeners.stop(left(answersDeadline)), answersDeadline);
        attempt("management", listeners.stopManagement(left(answersDeadline)), answersDeadline);
        links.close();
        attempt("fetches", fetching.close(), answersDeadline);
        attempt("folding", engine.close(), deadline);
        attempt("store", store.close(), deadline);
        attempt("event loops", vertx.close(), deadline);
        tls.close();
        scrape.close();
        try {
            runFile.remove();
        } catch (IOException failed) {
            LOG.warn("run.json stays behind reason={}", failed.toString());
        }
    }

    private Duration grace(long deadlineNanos) {
        Duration left = left(deadlineNanos).dividedBy(2);
        Duration wanted = config.shutdown().grace();
        return wanted.compareTo(left) < 0 ? wanted : left;
    }

    /** What is left until the deadline, but enough for a part that only has to say that it is done. */
    private static Duration left(long deadlineNanos) {
        long nanos = deadlineNanos - System.nanoTime();
        return Duration.ofNanos(Math.max(nanos, LAST_WORDS.toNanos()));
    }

    private static void attempt(String part, Future<?> closing, long deadlineNanos) {
        try {
            Blocking.await(closing, left(deadlineNanos));
        } catch (Exception failed) {
            LOG.warn("not closed in time part={} reason={}", part, failed.toString());
        }
    }
}
