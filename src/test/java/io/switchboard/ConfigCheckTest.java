package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.config.ConfigSources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCheckTest {
    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(String... sets) {
        ConfigSources sources = new ConfigSources(null, directory, Map.of(), List.of(sets), Set.of());
        return ConfigCheck.run(sources, new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void aRightConfigurationIsPrintedAndFine() {
        assertEquals(0, check("http.port=9090"));

        assertTrue(
                out.toString().contains("\nhttp:\n  host: 127.0.0.1\n  port: 9090  # --set http.port\n"),
                out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void everyFaultOfAWrongOneIsPrintedInALine() {
        assertEquals(2, check("http.port=x", "log.level=loud"));

        assertEquals("", out.toString());
        assertEquals(
                List.of(
                        "--set http.port: found x; expected a whole number from 0 to 65535",
                        "--set log.level: found loud; expected one of error, warn, info, debug, trace"),
                err.toString().lines().toList());
    }
}
