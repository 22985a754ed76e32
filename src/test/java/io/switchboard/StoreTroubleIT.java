package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Patience;
import io.switchboard.testkit.Program;
import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.Tools;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway does when its disk is full or cannot be written: on a small file system that the test mounts. */
class StoreTroubleIT {
    private static final int POSTS_MAX = 5_000;
    private static final int READINGS = 1_000;
    private static final long START_SECONDS = 1_700_000_000;

    @TempDir
    private Path directory = Path.of("");

    private Path data = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        Tools.requireMount(directory);
        data = Files.createDirectory(directory.resolve("data"));
        assertEquals(0, Tools.run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", data.toString()));
    }

    @AfterEach
    void unmount() throws Exception {
        if (!data.toString().isEmpty()) {
            Tools.run("umount", "-l", data.toString());
        }
    }

    @Test
    void refusesReadingsWhileTheDiskIsFullAndRecoversByItself() throws Exception {
        List<Integer> acknowledged = new ArrayList<>();
        try (RunningGateway gateway = RunningGateway.start(directory, "boards.rate=100000/s")) {
            String token = gateway.createBoard("kitchen");
            int next = postUntilRefused(gateway, token, acknowledged);
            assertFull(gateway, token);
            assertCounted(gateway, acknowledged);
            Files.delete(data.resolve("ballast"));
            Patience.until(
                    "ready again",
                    () -> gateway.send("GET", "/health/ready", "").statusCode() == 200);
            assertEquals(204, post(gateway, token, next).statusCode());
            acknowledged.add(next);
            assertCounted(gateway, acknowledged);
            String errors = gateway.program().errors();
            assertTrue(errors.contains("store cannot be written"), errors);
            assertTrue(errors.contains("store is writable again"), errors);
            assertTrue(
                    errors.lines().count() < 100, "it wrote " + errors.lines().count() + " lines");
        }
        try (RunningGateway again = RunningGateway.start(directory)) {
            assertAllThere(again, acknowledged);
        }
    }

    /** Posts on a disk with little room until there is none; returns the first number not used yet. */
    private int postUntilRefused(RunningGateway gateway, String token, List<Integer> acknowledged) throws Exception {
        assertEquals(204, post(gateway, token, 0).statusCode());
        acknowledged.add(0);
        fill();
        for (int number = 1; number < POSTS_MAX; number++) {
            HttpResponse<String> answer = post(gateway, token, number);
            if (answer.statusCode() != 204) {
                assertUnavailable(answer);
                return number + 1;
            }
            acknowledged.add(number);
        }
        throw new AssertionError("the disk is full and all is acknowledged");
    }

    private void fill() {
        try (OutputStream ballast = Files.newOutputStream(data.resolve("ballast"))) {
            byte[] block = new byte[4_096];
            for (int i = 0; i < 100_000; i++) {
                ballast.write(block);
            }
        } catch (IOException full) {
            // Which this waits for.
            return;
        }
        throw new AssertionError("the file system took it all");
    }

    private static HttpResponse<String> post(RunningGateway gateway, String token, int number) throws Exception {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < READINGS; i++) {
            body.append(i == 0 ? "" : ",").append("{\"_time\":").append(START_SECONDS + (long) number * READINGS + i);
            body.append(",\"temp\":").append(number).append('}');
        }
        return gateway.send(
                "POST", "/api/v1/boards/kitchen/readings", body.append(']').toString(), token);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("/problems/store-unavailable"), answer.body());
        assertTrue(answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0, "no Retry-After");
    }

    private static void assertFull(RunningGateway gateway, String token) throws Exception {
        HttpResponse<String> ready = gateway.send("GET", "/health/ready", "");
        assertEquals(503, ready.statusCode(), ready.body());
        assertTrue(ready.body().contains("\"store\":false"), ready.body());
        assertEquals(200, gateway.send("GET", "/health/live", "").statusCode());
        assertUnavailable(post(gateway, token, POSTS_MAX));
        assertTrue(gateway.program().isRunning());
    }

    /** The gateway counts them; {@link #assertAllThere} does so itself, which takes a request for each post. */
    private static void assertCounted(RunningGateway gateway, List<Integer> acknowledged) throws Exception {
        String query = "/api/v1/boards/kitchen/readings?metric=temp&from=" + START_SECONDS + "&to="
                + (START_SECONDS + (long) POSTS_MAX * READINGS) + "&fn=count&step=" + READINGS + "s";
        Map<Long, Integer> counts = new HashMap<>();
        for (Object step : new JsonObject(gateway.get(query)).getJsonArray("readings")) {
            JsonObject counted = (JsonObject) step;
            counts.put(counted.getLong("time"), counted.getInteger("value"));
        }
        for (int number : acknowledged) {
            assertEquals(READINGS, counts.get(START_SECONDS + (long) number * READINGS), "readings of " + number);
        }
    }

    private static void assertAllThere(RunningGateway gateway, List<Integer> acknowledged) throws Exception {
        for (int number : acknowledged) {
            long from = START_SECONDS + (long) number * READINGS;
            String query = "/api/v1/boards/kitchen/readings?metric=temp&from=" + from + "&to=" + (from + READINGS);
            assertEquals(READINGS, gateway.get(query).split("\\{\"time\":", -1).length - 1, "readings of " + number);
        }
    }

    @Test
    void saysThatADirectoryCannotBeWritten() throws Exception {
        assertEquals(0, Tools.run("mount", "-o", "remount,ro", data.toString()));
        try (Program program = Program.start(directory, Map.of(), RunningGateway.serve())) {
            assertEquals(2, program.awaitExit());
            assertOneClearLine(program, "Read-only file system");
        }
    }

    @Test
    void saysThatAStoreCannotBeWrittenAnyMore() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            gateway.program().terminate();
            assertEquals(0, gateway.program().awaitExit());
        }
        assertEquals(0, Tools.run("mount", "-o", "remount,ro", data.toString()));
        try (Program program = Program.start(directory, Map.of(), RunningGateway.serve())) {
            assertEquals(2, program.awaitExit());
            assertOneClearLine(program, "Read-only file system");
        }
    }

    private static void assertOneClearLine(Program program, String words) throws IOException {
        assertTrue(program.errors().contains(words), program.errors());
        assertTrue(program.errors().startsWith("switchboard: "), program.errors());
        assertFalse(program.errors().contains("\tat "), program.errors());
    }
}
