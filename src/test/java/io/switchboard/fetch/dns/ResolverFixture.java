package io.switchboard.fetch.dns;

import io.switchboard.base.FaultException;
import io.switchboard.fetch.target.CheckedTarget;
import io.switchboard.fetch.target.TargetPolicy;
import io.switchboard.fetch.target.TargetUri;
import io.switchboard.testkit.FakeDns;
import io.switchboard.testkit.ManualTime;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A resolver on an event loop, its clock, and a name server of our own. */
final class ResolverFixture implements AutoCloseable {
    /** Longer than any machine takes, so that only what is silent on purpose runs into it. */
    private static final Duration LONG = Duration.ofSeconds(60);

    final FakeDns dns = new FakeDns();
    final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    ResolverOptions options = ResolverOptions.DEFAULT
            .asking(List.of(dns.address()))
            .withHosts(Path.of("none"))
            .within(LONG, LONG);
    private @Nullable NameResolver resolver;

    /** Made on first use, by the options of then. */
    NameResolver resolver() {
        NameResolver made = resolver;
        if (made == null) {
            made = Outcome.of(onLoop(() -> Future.succeededFuture(NameResolver.onThisLoop(vertx, options, time))));
            resolver = made;
        }
        return made;
    }

    <T> Future<T> onLoop(Supplier<Future<T>> task) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(go -> task.get().onComplete(promise));
        return promise.future();
    }

    Future<List<InetAddress>> begin(String name) {
        NameResolver made = resolver();
        return onLoop(() -> made.resolve(name));
    }

    /** The addresses as text. */
    List<String> resolve(String name) {
        return Outcome.of(begin(name)).stream().map(InetAddress::getHostAddress).toList();
    }

    FaultException failure(String name) {
        return Outcome.failure(begin(name));
    }

    Future<CheckedTarget> check(String uri, String... networks) {
        TargetPolicy policy = TargetPolicy.of(Arrays.asList(networks), Set.of(80, 443));
        TargetResolver targets = new TargetResolver(policy, resolver());
        return onLoop(() -> targets.check(TargetUri.parse(uri)));
    }

    void ask(InetSocketAddress... servers) {
        options = options.asking(List.of(servers));
    }

    @Override
    public void close() throws Exception {
        NameResolver made = resolver;
        if (made != null) {
            Outcome.of(onLoop(() -> {
                made.close();
                return Future.succeededFuture();
            }));
        }
        vertx.close().toCompletionStage().toCompletableFuture().get();
        dns.close();
    }
}
