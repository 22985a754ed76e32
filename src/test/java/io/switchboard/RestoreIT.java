package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Program;
import io.switchboard.testkit.RunningGateway;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a gateway under load, put back by the command. */
class RestoreIT {
    private static final int BOARDS = 4;
    private static final int ACKS = 400;

    @TempDir
    private Path directory = Path.of("");

    private final long startMillis = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(12);

    @Test
    void aBackupUnderLoadHoldsEverythingAcknowledgedBeforeItBegan() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(BOARDS);
        List<MarkedBoard> boards = new ArrayList<>();
        Path backup;
        long[] before = new long[BOARDS];
        String authority;
        try (RunningGateway gateway = RunningGateway.start(directory, "boards.rate=100000/s")) {
            CountDownLatch acks = new CountDownLatch(ACKS);
            List<Future<?>> posting = new ArrayList<>();
            for (int i = 0; i < BOARDS; i++) {
                MarkedBoard board = new MarkedBoard("board-" + i, gateway.createBoard("board-" + i), startMillis);
                boards.add(board);
                posting.add(threads.submit(() -> board.postUntilCut(gateway.httpPort(), acks)));
            }
            assertTrue(acks.await(60, TimeUnit.SECONDS), "too few acknowledgements");
            for (int i = 0; i < BOARDS; i++) {
                before[i] = boards.get(i).acknowledged();
            }
            backup = backup(gateway);
            authority = gateway.get("/ca.pem");
            gateway.program().terminate();
            for (Future<?> post : posting) {
                post.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        assertEquals("0: ", restore(elsewhere, backup).replaceAll("switchboard restored .*\n", ""));
        try (RunningGateway restored = RunningGateway.start(elsewhere)) {
            for (int i = 0; i < BOARDS; i++) {
                assertTrue(before[i] > 0, "nothing was acknowledged");
                boards.get(i).checkFirst(restored, (int) before[i]);
            }
            assertEquals(authority, restored.get("/ca.pem"));
        }
    }

    private static Path backup(RunningGateway gateway) throws IOException, InterruptedException {
        HttpResponse<String> answer = gateway.send("POST", "/api/v1/backup", "");
        assertEquals(201, answer.statusCode(), answer.body());
        return Path.of(new JsonObject(answer.body()).getString("path"));
    }

    /** Exit code and words of the command. */
    private static String restore(Path directory, Path backup, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("restore", "--from", backup.toString()));
        arguments.addAll(List.of(more));
        try (Program program = Program.start(directory, Map.of(), arguments)) {
            String output = program.output();
            return program.awaitExit() + ": " + output + program.errors();
        }
    }

    @Test
    void refusesTheDataOfARunningGatewayAndThatOfAStoppedOneUnlessForced() throws Exception {
        Path backup;
        String old;
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            old = gateway.createBoard("old");
            backup = backup(gateway);
            gateway.createBoard("newer");
            String refused = restore(directory, backup, "--force");
            assertTrue(refused.startsWith("2: "), refused);
            assertTrue(refused.contains("is in use by another Switchboard process"), refused);
            gateway.program().terminate();
            assertEquals(0, gateway.program().awaitExit());
        }
        String refused = restore(directory, backup);
        assertTrue(refused.startsWith("2: ") && refused.contains("--force"), refused);

        String forced = restore(directory, backup, "--force");

        assertTrue(forced.startsWith("0: switchboard restored "), forced);
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            assertEquals(
                    204,
                    gateway.send("POST", "/api/v1/boards/old/readings", "{\"temp\":1}", old)
                            .statusCode());
            assertEquals(404, gateway.send("GET", "/api/v1/boards/newer", "").statusCode());
        }
        try (Stream<Path> found = Files.list(directory.resolve("data"))) {
            Path aside = found.filter(path -> path.getFileName().toString().startsWith("before-restore-"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(Files.isDirectory(aside.resolve("rows")) && Files.isDirectory(aside.resolve("tls")));
        }
    }

    @Test
    void refusesADirectoryThatIsNoWholeBackupAndADamagedOne() throws Exception {
        Path backup;
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            gateway.createBoard("kitchen");
            backup = backup(gateway);
        }
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        String refused = restore(elsewhere, directory);
        assertTrue(refused.startsWith("2: ") && refused.contains("is not a whole backup"), refused);

        damageTable(backup);
        String damaged = restore(elsewhere, backup);

        assertTrue(damaged.startsWith("2: ") && damaged.contains("cannot be read as rows"), damaged);
        assertFalse(Files.exists(elsewhere.resolve("data/store/rows")));
        RunningGateway.start(elsewhere).close();
    }

    private static void damageTable(Path backup) throws IOException {
        try (Stream<Path> files = Files.list(backup.resolve("rows"))) {
            Path table = files.filter(file -> file.toString().endsWith(".sst"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(table);
            bytes[10] ^= 1;
            Files.delete(table);
            Files.write(table, bytes);
        }
    }

    @Test
    void aStoreThatWasHalfRestoredIsRefused() throws Exception {
        Files.createDirectories(directory.resolve("data/store/rows.restoring"));

        try (Program program = Program.start(directory, Map.of(), RunningGateway.serve())) {
            assertEquals(2, program.awaitExit());
            assertTrue(program.errors().contains("run switchboard restore again"), program.errors());
        }
    }
}
