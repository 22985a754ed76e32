package io.switchboard.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.base.Fault;
import io.switchboard.http.wire.ConnectionCount;
import io.switchboard.http.wire.Connections;
import io.switchboard.http.wire.WireLimits;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * An HTTP listener, with TLS or without: one verticle, and one server, per event loop; Vert.x hands each accepted connection to one of
 * them in turn. {@link #start} and {@link #drain} may be called from any thread.
 */
public final class Listener {
    /** A negative port makes the servers of all loops share one free port; each listener needs a number of its own. */
    private static final AtomicInteger FREE_PORTS = new AtomicInteger();

    private final ListenerOptions options;
    private final RouteTable routes;
    private final Admission admission;
    private final HttpMeters meters;
    private final InstantSource clock;
    private final ConnectionCount count;
    private volatile WireLimits limits;
    private final int port;
    private volatile int boundPort;
    private volatile Supplier<Future<Void>> undeploying = Future::succeededFuture;
    private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();

    public Listener(
            ListenerOptions options,
            RouteTable routes,
            Identities identities,
            MeterRegistry registry,
            InstantSource clock) {
        this.options = options;
        this.routes = routes;
        this.admission = new Admission(routes, identities);
        this.meters = new HttpMeters(registry, options.name(), routes.routes(), options.access());
        this.clock = clock;
        this.limits = options.limits();
        this.count = new ConnectionCount(options.connectionsMax());
        this.port = options.port() == 0 ? FREE_PORTS.decrementAndGet() : options.port();
        register(registry);
    }

    private void register(MeterRegistry registry) {
        Gauge.builder("switchboard.connections.open", count, ConnectionCount::openNow)
                .description("Connections open")
                .tag("listener", options.name())
                .register(registry);
        Gauge.builder("switchboard.connections.max", count, ConnectionCount::max)
                .description("Connections that may be open at once")
                .tag("listener", options.name())
                .register(registry);
        counter(registry, "switchboard.connections.accepted", "Connections accepted", ConnectionCount::acceptedTotal);
        counter(
                registry,
                "switchboard.connections.refused",
                "Connections over the maximum",
                ConnectionCount::refusedTotal);
        counter(
                registry,
                "switchboard.requests.timed.out",
                "Requests not read in time",
                ConnectionCount::timedOutTotal);
        counter(
                registry,
                "switchboard.connections.stalled",
                "Clients that did not read",
                ConnectionCount::stalledTotal);
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<ConnectionCount> value) {
        FunctionCounter.builder(name, count, value)
                .description(description)
                .tag("listener", options.name())
                .register(registry);
    }

    /** What is served here. */
    public RouteTable routes() {
        return routes;
    }

    /** Listens on {@code loops} event loops; completes with the port. Fails if the address cannot be bound. */
    public Future<Integer> start(Vertx vertx, int loops) {
        DeploymentOptions instances = new DeploymentOptions().setInstances(loops);
        return vertx.deployVerticle(Loop::new, instances).map(deployed -> {
            undeploying = () -> vertx.undeploy(deployed);
            return boundPort;
        });
    }

    /** Takes changed bounds; what is open is held to the new ones from the next sweep on. */
    public void reload(int connectionsMax, WireLimits changed) {
        count.max(connectionsMax);
        limits = changed;
    }

    /** Refuses requests from now on with 503 and ends connections as they are answered. */
    public void drain() {
        admission.drain();
    }

    /**
     * Takes no more connections, ends those that wait for nothing, and gives the others up to {@code timeout} to get
     * their answers. Completes when all are closed.
     */
    public Future<Void> stop(Duration timeout) {
        List<Future<Void>> stopping = servers.stream()
                .map(server -> server.shutdown(timeout.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        return Future.all(stopping).compose(stopped -> undeploying.get());
    }

    public int openConnections() {
        return count.openNow();
    }

    private HttpServerOptions serverOptions() {
        HttpServerOptions plain = new HttpServerOptions()
                .setHost(options.host())
                .setPort(port)
                .setStrictThreadMode(true)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true)
                .setAcceptBacklog(4_096)
                // A handler for each in every connection's pipeline, for what is not offered here.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setRegisterWebSocketWriteHandlers(false);
        return options.security().apply(plain);
    }

    private Connections connections() {
        String late = Problem.answer(Fault.REQUEST_TIMEOUT.because("send the whole request faster"));
        return new Connections(() -> limits, count, late);
    }

    /** One event loop's part of the listener. */
    private final class Loop extends VerticleBase {
        private final DateHeader date = new DateHeader(clock);
        private final Repeats repeats = new Repeats(admission, meters, date);

        @Override
        public Future<?> start() {
            Connections connections = connections();
            DirectIntake direct = DirectIntake.of(routes.routes(), admission, meters, date);
            connections.start(vertx, Shortcuts.of(direct, repeats));
            RequestIntake.Answering answering = new RequestIntake.Answering(meters, date, repeats);
            RequestIntake intake = new RequestIntake(vertx, admission, connections, answering);
            HttpServer server = vertx.createHttpServer(serverOptions())
                    .connectionHandler(connections::opened)
                    .invalidRequestHandler(intake::handleInvalid)
                    .requestHandler(intake::handle);
            servers.add(server);
            return server.listen().onSuccess(bound -> boundPort = bound.actualPort());
        }

        @Override
        public Future<?> stop() {
            repeats.release();
            return Future.succeededFuture();
        }
    }
}
