package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Patience;
import io.switchboard.testkit.Program;
import io.switchboard.testkit.RawClient;
import io.switchboard.testkit.RunningGateway;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its operators meet it: exit codes, messages, files, signals. */
class ProcessIT {
    private static final Map<String, String> AS_ADMIN = Map.of("SWITCHBOARD_ADMIN_TOKEN", RunningGateway.TOKEN);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void refusesTheDataOfARunningGatewayAndLeavesItAlone() throws Exception {
        try (RunningGateway first = RunningGateway.start(directory);
                Program second = Program.start(directory, AS_ADMIN, RunningGateway.serve())) {
            assertEquals(2, second.awaitExit());
            assertTrue(second.errors().contains("is in use by another Switchboard process"), second.errors());
            assertEquals(200, first.send("GET", "/health/ready", "").statusCode());
            String run = Files.readString(directory.resolve("data/run.json"));
            assertTrue(run.contains("\"pid\":" + first.program().pid()), run);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check-config", "token"})
    void listsEveryFaultOfAConfiguration(String command) throws Exception {
        Files.writeString(
                directory.resolve("bad.yaml"), "http: {port: eighty}\nhtps: {port: 1}\nshutdown:\n  timeout: soon\n");
        List<String> arguments = new ArrayList<>(List.of(command, "--config", "bad.yaml", "--set", "log.level=loud"));
        if (command.equals("token")) {
            arguments.add("--list");
        }
        try (Program program = Program.start(directory, Map.of(), arguments)) {
            assertEquals(2, program.awaitExit());
            String errors = program.errors();
            for (String fault : List.of("http.port", "htps", "shutdown.timeout", "log.level", "bad.yaml:4")) {
                assertTrue(errors.contains(fault), fault + " is not in: " + errors);
            }
            assertEquals(4, errors.lines().count(), errors);
        }
        assertFalse(Files.exists(directory.resolve("data")), "a refused configuration made a data directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "serve --bogus",
                "demo --boards=many",
                "token",
                "token --board=NOT/A/NAME",
                "simulate",
                ""
            })
    void refusesArgumentsThatItDoesNotKnow(String line) throws Exception {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));
        try (Program program = Program.start(directory, Map.of(), arguments)) {
            assertEquals(2, program.awaitExit());
            assertTrue(program.errors().contains("Usage: switchboard"), program.errors());
            assertFalse(program.errors().contains("\tat "), program.errors());
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        try (RunningGateway first = RunningGateway.start(directory);
                Program second = Program.start(
                        other,
                        AS_ADMIN,
                        List.of(
                                "serve",
                                "--set",
                                "management.port=0",
                                "--set",
                                "https.port=0",
                                "--set",
                                "http.port=" + first.httpPort()))) {
            assertEquals(1, second.awaitExit());
            String expected = "cannot listen on 127.0.0.1:" + first.httpPort();
            assertTrue(second.errors().contains(expected), second.errors());
            assertTrue(second.errors().contains("http.port"), second.errors());
            assertFalse(second.errors().contains("\tat "), second.errors());
            assertFalse(Files.exists(other.resolve("data/run.json")));
        }
    }

    @Test
    void saysThatTheDataDirectoryCannotBeMade() throws Exception {
        Files.writeString(directory.resolve("file"), "");
        try (Program program = Program.start(directory, AS_ADMIN, RunningGateway.serve("data=file/data"))) {
            assertEquals(2, program.awaitExit());
            assertTrue(program.errors().startsWith("switchboard: file/data cannot be made"), program.errors());
            assertEquals(1, program.errors().lines().count(), program.errors());
        }
    }

    @Test
    void endsInOrderOnASigtermBetweenListeningAndReady() throws Exception {
        int port = freePort();
        Map<String, String> practising = Map.of("SWITCHBOARD_HTTPS_WARM_UP", "1m");
        try (Program program = Program.start(directory, practising, RunningGateway.serve("http.port=" + port))) {
            Patience.until("it listens", () -> accepts(port));

            program.terminate();

            assertEquals("", program.output());
            assertEquals(0, program.awaitExit(), program.errors());
            assertFalse(program.errors().contains("cannot start"), program.errors());
        }
        assertFalse(Files.exists(directory.resolve("data/run.json")));
    }

    @Test
    void endsWithAMessageWhenItListensButCannotSayThatItIsReady() throws Exception {
        Files.createDirectories(directory.resolve("data/run.json/in-the-way"));
        try (Program program = Program.start(directory, AS_ADMIN, RunningGateway.serve())) {
            assertEquals(1, program.awaitExit());
            assertTrue(program.errors().contains("cannot start"), program.errors());
            assertTrue(program.errors().contains("run.json"), program.errors());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean accepts(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    @Test
    void drainsOnSigtermUnderLoad() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<MarkedBoard> boards = new ArrayList<>();
        try (RunningGateway gateway = RunningGateway.start(directory, "boards.rate=100000/s", "shutdown.timeout=8s")) {
            for (int i = 0; i < 4; i++) {
                long startMillis = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(12);
                boards.add(new MarkedBoard("board-" + i, gateway.createBoard("board-" + i), startMillis));
            }
            drainUnderLoad(gateway, boards, threads);
        } finally {
            threads.shutdownNow();
        }
        assertFalse(Files.exists(directory.resolve("data/run.json")));
        try (RunningGateway again = RunningGateway.start(directory)) {
            for (MarkedBoard board : boards) {
                board.checkThenRetry(again);
                board.checkAll(again);
            }
        }
    }

    private static void drainUnderLoad(RunningGateway gateway, List<MarkedBoard> boards, ExecutorService threads)
            throws Exception {
        CountDownLatch acks = new CountDownLatch(300);
        List<Future<?>> posting = new ArrayList<>();
        for (MarkedBoard board : boards) {
            posting.add(threads.submit(() -> board.postUntilCut(gateway.httpPort(), acks)));
        }
        try (RawClient slow = new RawClient(gateway.httpPort());
                RawClient waiting = new RawClient(gateway.httpPort())) {
            slow.send("POST /api/v1/boards/board-0/readings HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
            waiting.send("GET /api/v1/boards/board-0/commands?wait=100 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + RunningGateway.TOKEN + "\r\n\r\n");
            assertTrue(acks.await(60, TimeUnit.SECONDS), "too few acknowledgements");
            long begin = System.nanoTime();
            gateway.program().terminate();
            assertEquals(0, gateway.program().awaitExit(), gateway.program().errors());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(took.compareTo(Duration.ofSeconds(8)) < 0, "it took " + took);
            System.err.println("drained in " + took);
        }
        for (Future<?> post : posting) {
            post.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void makesAnAdminTokenThatOnlyItsOwnerReads() throws Exception {
        try (RunningGateway gateway =
                RunningGateway.ready(Program.start(directory, Map.of(), RunningGateway.serve()))) {
            Path file = directory.resolve("data/admin.token");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            String token = Files.readString(file).trim();
            assertEquals(200, gateway.send("GET", "/api/v1/boards", "", token).statusCode());
            assertEquals(
                    401,
                    gateway.send("GET", "/api/v1/boards", "", RunningGateway.TOKEN)
                            .statusCode());
        }
    }

    @Test
    void takesTheAdminTokenOfTheEnvironmentAndWritesNone() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            assertEquals(200, gateway.send("GET", "/api/v1/boards", "").statusCode());
            assertFalse(Files.exists(directory.resolve("data/admin.token")));
        }
    }

    @Test
    void makesTokensOnARunningGatewayAStoppedOneAndOneThatWasKilled() throws Exception {
        String viewer;
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            viewer = token("--viewer=grafana");
            assertEquals(200, gateway.send("GET", "/api/v1/boards", "", viewer).statusCode());
            assertEquals(
                    403, gateway.send("PUT", "/api/v1/boards/a", "{}", viewer).statusCode());
        }
        String afterKill = token("--board=kitchen");
        String afterStop = token("--board=cellar");
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            assertEquals(200, gateway.send("GET", "/api/v1/boards", "", viewer).statusCode());
            assertPosts(gateway, "kitchen", afterKill);
            assertPosts(gateway, "cellar", afterStop);
        }
    }

    private static void assertPosts(RunningGateway gateway, String board, String token) throws Exception {
        String path = "/api/v1/boards/" + board + "/readings";
        assertEquals(204, gateway.send("POST", path, "{\"temp\":1}", token).statusCode());
    }

    /** What the command prints must be the token and nothing else. */
    private String token(String what) throws IOException, InterruptedException {
        try (Program program = Program.start(directory, AS_ADMIN, List.of("token", what))) {
            String output = program.output();
            assertEquals(0, program.awaitExit(), program.errors());
            assertTrue(output.matches("sb_[A-Za-z0-9_-]{43}\n"), output);
            return output.trim();
        }
    }

    @Test
    void tellsHealthChecksHowItIs() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            assertEquals("0: {\"live\":true}\n", health("--live"));
            String ready = health();
            assertTrue(ready.startsWith("0: {\"ready\":true"), ready);
            gateway.program().terminate();
            assertEquals(0, gateway.program().awaitExit());
        }
        String gone = health("--set", "management.port=1");
        assertTrue(gone.startsWith("1: ") && gone.contains("no answer from http://127.0.0.1:1/health/ready"), gone);
    }

    private String health(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("health"));
        arguments.addAll(List.of(more));
        try (Program program = Program.start(directory, Map.of(), arguments)) {
            String output = program.output();
            return program.awaitExit() + ": " + output + program.errors();
        }
    }

    @Test
    void printsTheConfigurationWithoutItsSecrets() throws Exception {
        List<String> arguments = List.of("check-config", "--set", "boards.join-key=quite-secret-words");
        try (Program program = Program.start(directory, AS_ADMIN, arguments)) {
            String output = program.output();
            assertEquals(0, program.awaitExit());
            assertTrue(output.contains("join-key: "), output);
            assertFalse(output.contains("quite-secret"), output);
            assertFalse(output.contains(RunningGateway.TOKEN), output);
            assertEquals("", program.errors());
        }
    }

    @Test
    void simulatesAFleetAndLosesNothing() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory, "boards.rate=100000/s");
                Program fleet = Program.start(
                        directory,
                        AS_ADMIN,
                        List.of(
                                "simulate",
                                "--gateway",
                                gateway.address(),
                                "--boards=5",
                                "--loop=closed",
                                "--posts=500"))) {
            JsonObject summary = new JsonObject(fleet.output());
            assertEquals(0, fleet.awaitExit(), fleet.errors());
            assertEquals(0, summary.getInteger("lost"), summary.encode());
            assertEquals(500, summary.getInteger("verified"), summary.encode());
        }
    }
}
