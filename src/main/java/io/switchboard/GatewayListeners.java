package io.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.http.AccessLog;
import io.switchboard.http.Caller;
import io.switchboard.http.HttpConfig;
import io.switchboard.http.Identities;
import io.switchboard.http.LimitsConfig;
import io.switchboard.http.Listener;
import io.switchboard.http.ListenerOptions;
import io.switchboard.http.ManagementConfig;
import io.switchboard.http.Route;
import io.switchboard.http.RouteTable;
import io.switchboard.http.wire.WireLimits;
import io.switchboard.tls.HttpsConfig;
import io.switchboard.tls.cert.ClientName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The three listeners: plain, TLS and management. Made, started and stopped by one thread. */
final class GatewayListeners {
    private static final long EMPTY_CHECK_MILLIS = 20;

    private final GatewayConfig config;
    private final GatewayParts parts;
    private final AccessLog access;
    private final Listener http;
    private final Listener https;
    private final Listener management;
    private volatile Map<String, String> addresses = Map.of();

    GatewayListeners(GatewayParts parts) {
        this.parts = parts;
        this.config = parts.config();
        this.access = new AccessLog(config.log().accessEvery());
        GatewayRoutes routes = new GatewayRoutes(parts, this::addresses);
        RouteTable main = routes.main();
        MeterRegistry registry = parts.scrape().registry();
        Identities identities = new Identities(parts.credentials(), parts.sessions());
        Identities orCertificates = new Identities(parts.credentials(), parts.sessions(), this::ownerOf);
        this.http = new Listener(plain(config.http()), main, identities, registry, parts.clock());
        this.https = new Listener(secure(config.https()), main, orCertificates, registry, parts.clock());
        this.management =
                new Listener(plain(config.management()), routes.management(), identities, registry, parts.clock());
    }

    private ListenerOptions plain(HttpConfig http) {
        return plain("http", http.host(), http.port());
    }

    private ListenerOptions plain(ManagementConfig own) {
        return plain("management", own.host(), own.port());
    }

    private ListenerOptions plain(String name, String host, int port) {
        LimitsConfig limits = config.limits();
        return ListenerOptions.plain(name, host, port, limits.connectionsMax(), wireLimits(limits))
                .with(access);
    }

    private ListenerOptions secure(HttpsConfig https) {
        return plain("https", https.host(), https.port()).with(parts.tls()::secure);
    }

    static WireLimits wireLimits(LimitsConfig limits) {
        return new WireLimits(
                limits.headerBytesMax().bytesAsInt(),
                limits.headerBytesMax().bytesAsInt(),
                limits.requestTimeout(),
                limits.idleTimeout(),
                limits.boardIdleTimeout());
    }

    /** A board may show a certificate of the local authority in place of its token, while https.client-auth says so. */
    private @Nullable Caller ownerOf(X509Certificate certificate) {
        return ClientName.of(certificate)
                .filter(board -> parts.tls().asksClients() && parts.boards().find(board) != null)
                .map(Caller::ofBoard)
                .orElse(null);
    }

    /** Listens on all of them. Blocks; throws what failed, with the key to change. */
    void start(int loops, Duration timeout) {
        start(http, "http", new Address(config.http().host(), config.http().port()), loops, timeout);
        start(https, "https", new Address(config.https().host(), config.https().port()), loops, timeout);
        Address own =
                new Address(config.management().host(), config.management().port());
        start(management, "management", own, 1, timeout);
    }

    private void start(Listener listener, String name, Address address, int instances, Duration timeout) {
        try {
            int port = Blocking.await(listener.start(parts.vertx(), instances), timeout);
            Map<String, String> more = new LinkedHashMap<>(addresses);
            more.put(name, new Address(address.host(), port).toString());
            addresses = more;
        } catch (RuntimeException failed) {
            throw new IllegalStateException(
                    "cannot listen on " + address + " (" + failed.getMessage() + "): set " + name + ".host or " + name
                            + ".port",
                    failed);
        }
    }

    private record Address(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** Where they listen, as {@code host:port} by name. */
    Map<String, String> addresses() {
        return addresses;
    }

    /** The ports of the listeners that boards and browsers use. */
    Set<Integer> publicPorts() {
        return Stream.of("http", "https")
                .map(name -> addresses.getOrDefault(name, ""))
                .filter(address -> !address.isEmpty())
                .map(address -> Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)))
                .collect(Collectors.toSet());
    }

    /** Everything that is served, on any of them. */
    List<Route> routes() {
        return Stream.of(http, https, management)
                .flatMap(listener -> listener.routes().routes().stream())
                .toList();
    }

    void reload(LimitsConfig limits, LogConfig log) {
        access.every(log.accessEvery());
        Stream.of(http, https, management)
                .forEach(listener -> listener.reload(limits.connectionsMax(), wireLimits(limits)));
    }

    /** New requests are refused from now on, except on the management listener. */
    void drain() {
        http.drain();
        https.drain();
    }

    /**
     * Completes when no board or browser is connected any more, or after {@code grace}: draining ends each connection with
     * its next answer, so that nobody's request meets a connection that is just being closed.
     */
    Future<Void> emptied(Duration grace) {
        Promise<Void> empty = Promise.promise();
        long deadline = System.nanoTime() + grace.toNanos();
        check(empty, deadline);
        return empty.future();
    }

    private void check(Promise<Void> empty, long deadlineNanos) {
        boolean none = http.openConnections() + https.openConnections() == 0;
        if (none || System.nanoTime() - deadlineNanos >= 0) {
            empty.complete();
        } else {
            parts.vertx().setTimer(EMPTY_CHECK_MILLIS, id -> check(empty, deadlineNanos));
        }
    }

    /** Closes the listeners that boards and people use, once their answers are out or the time is up. */
    Future<?> stop(Duration timeout) {
        return Future.join(http.stop(timeout), https.stop(timeout));
    }

    Future<?> stopManagement(Duration timeout) {
        return management.stop(timeout);
    }
}
