package io.switchboard.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.fetch.cache.FetchCache;
import io.switchboard.fetch.dns.NameResolver;
import io.switchboard.fetch.dns.ResolverOptions;
import io.switchboard.fetch.recipe.Recipe;
import io.switchboard.fetch.upstream.OutsideClients;
import io.switchboard.fetch.upstream.Room;
import io.switchboard.fetch.upstream.TlsSettings;
import io.switchboard.fetch.upstream.Upstream;
import io.switchboard.http.BodyWork;
import io.switchboard.tls.cert.BadCertificateException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that fetches from the outside, put together. Made, started, reloaded and closed by threads that may block. */
public final class Fetching {
    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);
    private static final int DNS_PORT = 53;

    private final Vertx vertx;
    private final OutsideClients clients;
    private final Resolving resolving;
    private final Budgets budgets;
    private final FetchMeters meters;
    private final FetchCache cache;
    private final FetchRoutes routes;
    private final RecentFetches recent = new RecentFetches();
    private volatile FetchSetup setup;

    /** What the gateway lends. */
    public record Tools(Vertx vertx, BodyWork work, MeterRegistry registry, InstantSource clock) {}

    /**
     * Reads the files of every way to do TLS, so that what is wrong with one shows at the start. Blocks on files.
     *
     * @throws BadCertificateException if a file of certificates or keys cannot be used, saying which and why
     */
    public static void check(FetchConfig config) throws BadCertificateException {
        TrustFiles.check(new FetchSetup(config));
    }

    /** @param config of which the files were {@link #check}ed */
    public Fetching(FetchConfig config, Tools tools) {
        this.vertx = tools.vertx();
        this.setup = new FetchSetup(config);
        this.meters = new FetchMeters(tools.registry());
        this.budgets = new Budgets(config);
        this.cache = new FetchCache(config.cacheBytesMax().bytes());
        this.clients = new OutsideClients(vertx, new TrustFiles(config.trust()), config.inFlightMax());
        this.resolving = new Resolving(vertx, resolverOptions(config), tools.clock());
        Room room = new Room(config.inFlightMax(), config.bufferBytesMax().bytes());
        Upstream upstream =
                new Upstream(vertx, clients, room, config.bodyBytesMax().bytes());
        Shaping shaping = new Shaping(tools.work(), config.bodyBytesMax(), tools.clock());
        Outside outside =
                new Outside(new Outside.Parts(vertx, cache, upstream, resolving, shaping, budgets), tools.clock());
        FetchService.Checks checks = new FetchService.Checks(budgets, meters, recent);
        FetchService service = new FetchService(() -> setup, outside, shaping, checks, tools.clock());
        KeptResults results = new KeptResults(config.results());
        Tunnels tunnels = new Tunnels(vertx, resolving, budgets, room, tools.clock());
        this.routes = new FetchRoutes(service, results, tunnels, tools.clock());
        bind(new Gauges(room, upstream, outside, results, tunnels, shaping));
        warn(setup);
    }

    private record Gauges(
            Room room, Upstream upstream, Outside outside, KeptResults results, Tunnels tunnels, Shaping shaping) {}

    private static ResolverOptions resolverOptions(FetchConfig config) {
        return ResolverOptions.DEFAULT.asking(
                config.nameServers().stream().map(Fetching::server).toList());
    }

    private static InetSocketAddress server(String text) {
        int colon = text.lastIndexOf(':');
        boolean port = colon > text.lastIndexOf(']') && colon > 0;
        String host = (port ? text.substring(0, colon) : text).replaceAll("[\\[\\]]", "");
        return new InetSocketAddress(host, port ? Integer.parseInt(text.substring(colon + 1)) : DNS_PORT);
    }

    /** Says which ways to do TLS verify nothing. */
    private static void warn(FetchSetup made) {
        made.config().hosts().forEach((name, host) -> warn("fetch.hosts." + name, host.tls()));
        made.config().recipes().forEach((name, recipe) -> warn("fetch.recipes." + name, recipe.tls()));
    }

    private static void warn(String key, TlsSettings tls) {
        if (!tls.verify()) {
            LOG.warn("certificates are not verified key={}.verify", key);
        }
    }

    private void bind(Gauges parts) {
        meters.gauge("switchboard.fetch.in.flight", "Requests to the outside under way", parts.room()::requests);
        meters.gauge(
                "switchboard.fetch.in.flight.max",
                "Requests to the outside that may be under way",
                parts.room()::requestsMax);
        meters.gauge("switchboard.fetch.buffer.bytes", "Answers that are not whole yet", parts.room()::bytes);
        meters.gauge("switchboard.fetch.buffer.bytes.max", "Answers that may be on their way", parts.room()::bytesMax);
        meters.counter(
                "switchboard.fetch.refused", "Requests to the outside without room", parts.room(), Room::refusedTotal);
        meters.counter(
                "switchboard.fetch.received.bytes",
                "Bodies from the outside",
                parts.upstream(),
                Upstream::bytesInTotal);
        meters.counter(
                "switchboard.fetch.sent.bytes", "Bodies to the outside", parts.upstream(), Upstream::bytesOutTotal);
        meters.counter(
                "switchboard.fetch.joined",
                "Fetches that shared a request under way",
                parts.outside(),
                Outside::joinedTotal);
        meters.gauge("switchboard.fetch.results", "Results that boards come back for", parts.results()::count);
        meters.gauge(
                "switchboard.fetch.results.max", "Results that boards may come back for", parts.results()::countMax);
        meters.gauge("switchboard.fetch.results.bytes", "Size of those results", parts.results()::bytes);
        meters.gauge("switchboard.fetch.results.bytes.max", "Size that they may have", parts.results()::bytesMax);
        meters.counter(
                "switchboard.fetch.results.refused",
                "Results without room",
                parts.results(),
                KeptResults::refusedTotal);
        meters.gauge("switchboard.fetch.tunnels", "Tunnels opened by CONNECT", parts.tunnels()::open);
        meters.gauge(
                "switchboard.fetch.windows",
                "Answers kept for boards that read them window by window",
                parts.shaping()::pinned);
        meters.gauge("switchboard.fetch.cache.bytes", "Size of the cache", cache::bytes);
        meters.gauge("switchboard.fetch.cache.bytes.max", "Size that the cache may have", cache::bytesMax);
        meters.gauge("switchboard.fetch.cache.entries", "Answers in the cache", cache::entries);
        meters.counter("switchboard.fetch.cache.hits", "Fetches answered from the cache", cache, FetchCache::hits);
        meters.counter(
                "switchboard.fetch.cache.misses", "Fetches that the cache could not answer", cache, FetchCache::misses);
        meters.counter("switchboard.fetch.cache.stored", "Answers put into the cache", cache, FetchCache::stored);
        meters.counter(
                "switchboard.fetch.cache.evictions", "Answers that gave way to others", cache, FetchCache::evictions);
        meters.counter(
                "switchboard.fetch.names.asked",
                "Names looked up",
                resolving,
                names -> names.total(NameResolver::asked));
        meters.counter(
                "switchboard.fetch.names.failed",
                "Names not found",
                resolving,
                names -> names.total(NameResolver::failed));
    }

    /**
     * Has every event loop make its resolver, so that no request waits for it, and reads what recipes and hosts trust. A
     * gateway that has neither reads what the JDK trusts with its first fetch: most never fetch.
     */
    public Future<Void> start(int loops) {
        return vertx.deployVerticle(
                        () -> new AbstractVerticle() {
                            @Override
                            public void start() {
                                resolving.names();
                            }
                        },
                        new DeploymentOptions().setInstances(loops))
                .onSuccess(started -> setup.wantedTls().forEach(clients::prepare))
                .mapEmpty();
    }

    public FetchRoutes routes() {
        return routes;
    }

    /** The latest of them. */
    public RecentFetches recent() {
        return recent;
    }

    public FetchCache cache() {
        return cache;
    }

    /** By name. */
    public Collection<Recipe> recipes() {
        return setup.recipes().values();
    }

    /**
     * Takes recipes, hosts, budgets, networks and ports anew. Blocks on files.
     *
     * @throws BadCertificateException if a file cannot be used; all stays as it was
     */
    public void reload(FetchConfig config) throws BadCertificateException {
        FetchSetup made = new FetchSetup(config);
        TrustFiles.check(made);
        warn(made);
        clients.renew(made.wantedTls());
        budgets.reload(config);
        setup = made;
    }

    /** What is known of a board that is gone. */
    public void forget(String board) {
        budgets.forget(board);
    }

    public Future<Void> close() {
        return clients.close();
    }
}
