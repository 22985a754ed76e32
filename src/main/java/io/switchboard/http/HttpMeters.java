package io.switchboard.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.switchboard.base.Fault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one listener, looked up once: requests with their latency by route and status class, refusals by fault.
 * Any thread.
 */
final class HttpMeters {
    private static final String UNROUTED = "none";
    private static final int CLASSES = 6;
    private static final int REFUSED_CLASS = 4;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    /**
     * Of one route: a timer for each class of status, registered with the first answer of that class. Most never come:
     * all of them would be a twentieth of a start and nine tenths of a scrape.
     */
    private static final class RouteMeters {
        private final AtomicReferenceArray<Timer> byStatusClass = new AtomicReferenceArray<>(CLASSES);
        private final MeterRegistry registry;
        private final Tags tags;

        RouteMeters(MeterRegistry registry, String listener, String method, String route) {
            this.registry = registry;
            this.tags = Tags.of("listener", listener, "method", method, "route", route);
        }

        Timer timer(int statusClass) {
            Timer timer = byStatusClass.get(statusClass);
            return timer == null ? register(statusClass) : timer;
        }

        /** The same for all who ask at once: the registry knows it by its name and tags. */
        private Timer register(int statusClass) {
            Timer timer = Timer.builder("switchboard.http.request.duration")
                    .description("Time from the head of a request to the end of its answer")
                    .tags(tags.and("status", statusClass + "xx"))
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            byStatusClass.set(statusClass, timer);
            return timer;
        }
    }

    private final IdentityHashMap<Route, RouteMeters> byRoute = new IdentityHashMap<>();
    private final AccessLog access;
    private final RouteMeters unrouted;
    private final Counter direct;
    private final Map<Fault, Counter> refusals = new EnumMap<>(Fault.class);

    HttpMeters(MeterRegistry registry, String listener, Iterable<Route> routes, AccessLog access) {
        this.access = access;
        for (Route route : routes) {
            String method = route.method().name();
            byRoute.put(route, new RouteMeters(registry, listener, method, route.template()));
        }
        unrouted = new RouteMeters(registry, listener, "any", UNROUTED);
        // So that who looks for the metric finds it before the first request.
        unrouted.timer(REFUSED_CLASS);
        direct = Counter.builder("switchboard.http.requests.direct")
                .description("Requests served on the short way")
                .tags("listener", listener)
                .register(registry);
        for (Fault fault : Fault.values()) {
            refusals.put(
                    fault,
                    Counter.builder("switchboard.http.refusals")
                            .description("Requests refused, by fault")
                            .tags("listener", listener, "fault", fault.slug())
                            .register(registry));
        }
    }

    void answered(@Nullable Route route, int status, long nanos) {
        RouteMeters meters = route == null ? unrouted : byRoute.getOrDefault(route, unrouted);
        int statusClass = Math.max(1, Math.min(CLASSES - 1, status / 100));
        meters.timer(statusClass).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Where lines for some requests are written. */
    AccessLog access() {
        return access;
    }

    /** Counts a request that took the short way; it is counted as answered too. */
    void direct() {
        direct.increment();
    }

    void refused(Fault fault) {
        Counter counter = refusals.get(fault);
        if (counter != null) {
            counter.increment();
        }
    }
}
