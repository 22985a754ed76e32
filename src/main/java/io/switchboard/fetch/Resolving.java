package io.switchboard.fetch;

import io.switchboard.fetch.dns.NameResolver;
import io.switchboard.fetch.dns.ResolverOptions;
import io.switchboard.fetch.dns.TargetResolver;
import io.switchboard.fetch.target.CheckedTarget;
import io.switchboard.fetch.target.TargetPolicy;
import io.switchboard.fetch.upstream.OwnLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** The resolvers of all event loops: each loop has its own. */
final class Resolving {
    private final Vertx vertx;
    private final ResolverOptions options;
    private final InstantSource clock;
    private final Map<Thread, NameResolver> loops = new ConcurrentHashMap<>();

    Resolving(Vertx vertx, ResolverOptions options, InstantSource clock) {
        this.vertx = vertx;
        this.options = options;
        this.clock = clock;
    }

    /** On an event loop; completes there, with addresses that were checked and are to be connected to as they are. */
    Future<CheckedTarget> checked(TargetPolicy policy, URI target) {
        return OwnLoop.of(vertx, new TargetResolver(policy, names()).check(target));
    }

    /** Makes this loop's resolver, which reads the file of hosts: at the start, before there is work to hold up. */
    NameResolver names() {
        return loops.computeIfAbsent(Thread.currentThread(), loop -> NameResolver.onThisLoop(vertx, options, clock));
    }

    long total(ToLongFunction<NameResolver> count) {
        return loops.values().stream().mapToLong(count).sum();
    }
}
