package io.switchboard.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process's memory as Linux counts it, native memory included: what a container's limit is held against. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    /** Registers the gauge where the kernel tells. */
    static void bind(MeterRegistry registry) {
        if (Files.isReadable(STATUS)) {
            Gauge.builder("process.resident.memory.bytes", ResidentMemory::bytes)
                    .description("Resident memory of the process")
                    .register(registry);
        }
    }

    private static double bytes() {
        try {
            return bytes(Files.readString(STATUS));
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    /** From the text of {@code /proc/self/status}, as in {@code VmRSS:   12345 kB}; NaN if it is not there. */
    static double bytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith(LINE))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024.0)
                .findFirst()
                .orElse(Double.NaN);
    }
}
