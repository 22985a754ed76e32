package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Patience;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A load test in a process of its own that is told to end. */
class SimulateInterruptIT {
    /** What the process runs. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            System.exit(new CommandLine(new SimulateCommand()).execute(args));
        }
    }

    @Test
    void toldToEndItReadsBackSumsUpAndEndsWithZero(@TempDir Path directory) throws Exception {
        CountDownLatch posted = new CountDownLatch(30);
        Path out = directory.resolve("out");
        try (StubGateway gateway = new StubGateway()) {
            gateway.fate = number -> {
                posted.countDown();
                return StubGateway.Fate.STORED;
            };
            Process process = start(gateway, out);
            try {
                assertTrue(posted.await(60, TimeUnit.SECONDS), "no 30 posts");
                process.destroy();
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not end");
                assertEquals(0, process.exitValue());
            } finally {
                process.destroyForcibly();
            }
        }
        String last = Files.readAllLines(out).stream().reduce("", (before, line) -> line);
        JsonObject summary = new JsonObject(last);
        assertTrue(summary.getInteger("acknowledged") >= 29, last);
        assertEquals(summary.getInteger("acknowledged"), summary.getInteger("verified"));
    }

    @Test
    void nastyBoardsToldToEndSumUpAndEndWithZero(@TempDir Path directory) throws Exception {
        Path out = directory.resolve("out");
        Process process = start(out, "--nasty", "silent");
        try {
            Patience.until(
                    "the address is told",
                    () -> Files.exists(out) && Files.readString(out).startsWith("switchboard nasty silent http"));
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not end");
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
        JsonObject summary = new JsonObject(Files.readAllLines(out).get(1));
        assertEquals("silent", summary.getJsonArray("boards").getJsonObject(0).getString("kind"));
    }

    private static Process start(StubGateway gateway, Path out) throws Exception {
        return start(
                out,
                "--gateway",
                gateway.url(),
                "--admin-token",
                StubGateway.ADMIN,
                "--loop",
                "closed",
                "--boards",
                "2");
    }

    private static Process start(Path out, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
