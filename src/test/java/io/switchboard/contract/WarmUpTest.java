package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.switchboard.testkit.CaughtLog;
import io.switchboard.testkit.GatewayFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(120)
class WarmUpTest {
    @TempDir
    private Path directory;

    @Test
    void practisesBeforeItIsReadyAndCountsNothingOfIt() throws Exception {
        ((Logger) LoggerFactory.getLogger("io.switchboard.WarmUp")).setLevel(Level.INFO);
        try (CaughtLog log = new CaughtLog();
                GatewayFixture gateway = GatewayFixture.start(directory.resolve("data"), "https.warm-up=500ms")) {
            List<String> told = log.lines().stream()
                    .filter(line -> line.startsWith("warmed up"))
                    .toList();
            assertEquals(1, told.size(), () -> "told: " + log.lines());
            assertFalse(told.get(0).contains("rounds=0 "), told.get(0));

            String metrics = gateway.management("GET", "/metrics").send().body();
            assertTrue(has(metrics, "switchboard_tls_handshakes_total\\{outcome=\"ok\",?\\} 0\\.0"), metrics);
            assertTrue(has(metrics, "switchboard_connections_accepted_total\\{listener=\"https\",?\\} 0\\.0"), metrics);
            assertFalse(metrics.contains("warm-up"), metrics);
        }
    }

    private static boolean has(String metrics, String line) {
        return Pattern.compile("^" + line + "$", Pattern.MULTILINE)
                .matcher(metrics)
                .find();
    }
}
