package io.switchboard.fetch.dns;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Finds all addresses of names, IPv4 and IPv6, from the file of hosts or by asking name servers; keeps what it found for a
 * while. Names are asked for as they are: no search domains, which would turn one name into another. Each question goes
 * out from a port of its own, which makes it hard to forge an answer. One for each event loop, used on it alone but for
 * the counts.
 *
 * <p>Netty asks the questions here and decides nothing: its own resolver follows referrals to servers that an answer
 * names, and keeps any number of names.
 */
public final class NameResolver {
    /** What one event loop remembers of a name that could not be found, which spares the servers. */
    private static final Duration KEEP_FAILURES = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final ResolverOptions options;
    private final InstantSource time;
    private final DnsNameResolver netty;
    private final KnownHosts hosts;
    private final NameCache cache;
    private final Map<String, Lookup> inProgress = new HashMap<>();
    private final LongAdder asked = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile int inProgressCount;
    private volatile int keptNames;

    private NameResolver(Vertx vertx, EventLoop loop, ResolverOptions options, InstantSource time) {
        this.loop = loop;
        this.options = options;
        this.time = time;
        this.netty = netty(((VertxInternal) vertx).transport(), loop, options);
        this.hosts = KnownHosts.read(options.hosts());
        this.cache = new NameCache(options.namesMax(), options.keepMax(), KEEP_FAILURES);
    }

    /** One for the event loop that this is called on. Reads the file of hosts. */
    public static NameResolver onThisLoop(Vertx vertx, ResolverOptions options, InstantSource time) {
        EventLoop loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
        return new NameResolver(vertx, loop, options, time);
    }

    /** Truncated answers are asked for again over TCP. */
    private static DnsNameResolver netty(Transport transport, EventLoop loop, ResolverOptions options) {
        return new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(transport::datagramChannel)
                .socketChannelFactory(
                        () -> (SocketChannel) transport.channelFactory(false).newChannel())
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .queryTimeoutMillis(options.queryTimeout().toMillis())
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .searchDomains(List.of())
                .build();
    }

    /**
     * Completes with all addresses, IPv4 first, at least one, on this event loop. Fails with {@link
     * Fault#UNREACHABLE} if there are none, with {@link Fault#FETCH_TIMEOUT} if no name server said anything in time, and
     * with {@link Fault#WORK_QUEUE_FULL} if too many look-ups are in progress.
     *
     * @param name from {@link io.switchboard.fetch.target.TargetUri}: lower case, ASCII
     */
    public Future<List<InetAddress>> resolve(String name) {
        List<InetAddress> known = hosts.addresses(name);
        if (!known.isEmpty()) {
            return Future.succeededFuture(known);
        }
        Found found = cache.get(name, time.instant());
        if (found != null) {
            kept.increment();
            return outcome(name, found);
        }
        Lookup running = inProgress.get(name);
        if (running == null && inProgress.size() >= options.lookupsMax()) {
            refused.increment();
            return Future.failedFuture(Fault.WORK_QUEUE_FULL.because(
                    options.lookupsMax() + " names are being looked up already; try again"));
        }
        Lookup lookup = running == null ? begin(name) : running;
        return lookup.future().compose(each -> outcome(name, each));
    }

    private static Future<List<InetAddress>> outcome(String name, Found found) {
        if (found.failure() == null) {
            return Future.succeededFuture(found.addresses());
        }
        FaultException failure = found.failure().of(name);
        return Future.failedFuture(failure);
    }

    private Lookup begin(String name) {
        asked.increment();
        Lookup lookup =
                new Lookup(loop, options.totalTimeout(), options.queryTimeout().dividedBy(4));
        inProgress.put(name, lookup);
        inProgressCount = inProgress.size();
        // First of its listeners, so that whoever waits finds it kept.
        lookup.future().onSuccess(found -> ended(name, found));
        List<InetSocketAddress> servers = servers(name);
        new NameQuery(netty, servers, DnsRecordType.A, lookup::ipv4).ask(name);
        new NameQuery(netty, servers, DnsRecordType.AAAA, lookup::ipv6).ask(name);
        return lookup;
    }

    private void ended(String name, Found found) {
        inProgress.remove(name);
        inProgressCount = inProgress.size();
        cache.put(name, found, time.instant());
        keptNames = cache.size();
        if (found.failure() != null) {
            failed.increment();
        }
    }

    /** Those of the system are read anew every few minutes, by Netty: a gateway may move to another network. */
    private List<InetSocketAddress> servers(String name) {
        if (!options.servers().isEmpty()) {
            return options.servers();
        }
        DnsServerAddressStream stream =
                DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream(name);
        List<InetSocketAddress> servers = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            servers.add(stream.next());
        }
        return servers;
    }

    /** Names that name servers were asked for. Any thread, like all counts. */
    public long asked() {
        return asked.sum();
    }

    /** Names that were known from before. */
    public long kept() {
        return kept.sum();
    }

    /** Look-ups that ended without an address. */
    public long failed() {
        return failed.sum();
    }

    /** Look-ups that were not begun because too many were in progress. */
    public long refused() {
        return refused.sum();
    }

    /** Look-ups in progress, of {@link ResolverOptions#lookupsMax}. */
    public int inProgress() {
        return inProgressCount;
    }

    /** Names kept, of {@link ResolverOptions#namesMax}. */
    public int keptNames() {
        return keptNames;
    }

    /** Gives up what is in progress. On the event loop. */
    public void close() {
        netty.close();
    }
}
