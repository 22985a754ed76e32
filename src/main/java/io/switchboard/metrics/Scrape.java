package io.switchboard.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * The registry of all meters and its page, in the form that the scraper accepts: Prometheus text, or OpenMetrics. Any
 * thread; a page takes a few milliseconds, so it is made on a worker.
 */
public final class Scrape implements AutoCloseable {
    /** A page and its content type. */
    public record Page(String contentType, String text) {}

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    public Scrape() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        processor();
        ResidentMemory.bind(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /** As Prometheus' own clients name it; Micrometer's binder uses names that promtool finds fault with. */
    private void processor() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            FunctionCounter.builder("process.cpu.seconds", system, read -> read.getProcessCpuTime() / 1e9)
                    .description("CPU time of the process")
                    .register(registry);
        }
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** The content type that an {@code Accept} header asks for; Prometheus text if it is missing or asks for neither. */
    public static String contentType(@Nullable String accept) {
        return accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    }

    public Page page(@Nullable String accept) {
        String contentType = contentType(accept);
        return new Page(contentType, registry.scrape(contentType));
    }

    public static boolean isOpenMetrics(String contentType) {
        return contentType.equals(OPEN_METRICS);
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
