package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Program;
import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image relies on: with its shared libraries unpacked, a gateway writes to its data directory alone. */
class ReadOnlyIT {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void needsNoDirectoryForTemporaryFiles() throws Exception {
        Path natives = directory.resolve("natives");
        String tools = Path.of(System.getProperty("java.home"), "bin").toString();
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String unpack = "PATH=" + tools + ":$PATH sh docker/natives.sh target/lib " + natives + " " + architecture;
        assertEquals("0: ", Tools.tell("sh", "-c", unpack));
        Map<String, String> environment = Map.of(
                "SWITCHBOARD_ADMIN_TOKEN",
                RunningGateway.TOKEN,
                "JDK_JAVA_OPTIONS",
                "-Djava.io.tmpdir=/proc/none -Djava.library.path=" + natives);

        try (RunningGateway gateway =
                RunningGateway.ready(Program.start(directory, environment, RunningGateway.serve()))) {
            String token = gateway.createBoard("kitchen");
            String path = "/api/v1/boards/kitchen/readings";
            assertEquals(204, gateway.send("POST", path, "{\"temp\":1}", token).statusCode());
            assertEquals(201, gateway.send("POST", "/api/v1/backup", "").statusCode());
            String page = gateway.get("/metrics");
            assertTrue(page.contains("switchboard_tls_provider{provider=\"BoringSSL\"} 1.0"), "not by BoringSSL");
            assertFalse(gateway.program().errors().contains("transport not available"), "not by epoll");
        }
        try (Stream<Path> found = Files.list(directory)) {
            assertEquals(3, found.count(), "data, natives and the log of errors");
        }
    }
}
