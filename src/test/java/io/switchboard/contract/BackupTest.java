package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /api/v1/backup} on the management port. */
@Timeout(120)
class BackupTest {
    @TempDir
    Path directory;

    private GatewayFixture gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = GatewayFixture.start(directory.resolve("data"), "backup.keep=2");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private JsonNode backup() {
        return gateway.management("POST", "/api/v1/backup")
                .token(gateway.adminToken())
                .send()
                .expect(201)
                .json();
    }

    private List<String> shelf() throws IOException {
        try (Stream<Path> found = Files.list(directory.resolve("data/backups"))) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void tellsWhereTheBackupIsAndHowLargeAndHowLongItTook() {
        gateway.newBoard("kitchen");
        gateway.store("kitchen", "{\"temp\":21.5}");

        JsonNode made = backup();

        assertEquals("20260304T050607.000Z", made.path("backup").asText());
        Path path = Path.of(made.path("path").asText());
        assertTrue(path.isAbsolute() && Files.isRegularFile(path.resolve("backup.json")), made.toString());
        assertTrue(Files.isDirectory(path.resolve("rows")));
        assertTrue(Files.isDirectory(path.resolve("tls")));
        assertTrue(made.path("bytes").asLong() > 1_000, made.toString());
        assertTrue(made.path("duration").asDouble() > 0, made.toString());
        assertEquals(1, made.path("kept").asInt());
    }

    @Test
    void keepsTheNewestAndNoMore() throws Exception {
        backup();
        gateway.time().advance(Duration.ofHours(1));
        backup();
        gateway.time().advance(Duration.ofHours(1));

        assertEquals(2, backup().path("kept").asInt());
        assertEquals(List.of("20260304T060607.000Z", "20260304T070607.000Z"), shelf());
    }

    @Test
    void givesTwoBackupsOfOneInstantTwoNames() throws Exception {
        backup();

        assertEquals("20260304T050607.001Z", backup().path("backup").asText());
        assertEquals(2, shelf().size());
    }

    @Test
    void removesWhatAnEarlierProcessLeftHalfDone() throws Exception {
        Path partial = directory.resolve("data/backups/20250101T000000.000Z.partial");
        Files.createDirectories(partial.resolve("rows"));
        Files.createDirectories(directory.resolve("data/store/checkpoint/half"));

        backup();

        assertEquals(List.of("20260304T050607.000Z"), shelf());
        assertFalse(Files.exists(directory.resolve("data/store/checkpoint")));
    }

    @Test
    void hidesBackupsFromOtherUsers() {
        Path path = Path.of(backup().path("path").asText());

        String mode = modeOf(path);
        assertEquals("rwx------", mode);
    }

    private static String modeOf(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void isForAdminsAlone() {
        String board = gateway.newBoard("kitchen");

        gateway.management("POST", "/api/v1/backup").send().problem(401, "unauthorized");
        gateway.management("POST", "/api/v1/backup").token(board).send().problem(403, "forbidden");
    }

    @Test
    void isNotServedToBoardsAndBrowsers() {
        gateway.call("POST", "/api/v1/backup").send().problem(404, "no-such-route");
    }

    @Test
    void refusesASecondOneMeanwhileAndSaysWhy() {
        List<Answer> answers = Stream.generate(() -> 0)
                .limit(8)
                .parallel()
                .map(turn -> gateway.management("POST", "/api/v1/backup")
                        .token(gateway.adminToken())
                        .send())
                .toList();

        long made = answers.stream().filter(answer -> answer.status() == 201).count();
        assertTrue(made >= 1, "none was made");
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.problem(503, "backup-running"));
    }

    @Test
    void failsWithoutEndingTheGatewayWhereNothingCanBeWritten() throws Exception {
        Files.writeString(directory.resolve("data/backups"), "in the way");

        gateway.management("POST", "/api/v1/backup")
                .token(gateway.adminToken())
                .send()
                .problem(503, "store-unavailable");
        gateway.newBoard("kitchen");
        Files.delete(directory.resolve("data/backups"));
        backup();
    }

    @Test
    void showsTheAgeOfTheNewestBackupAlsoAfterARestart() throws Exception {
        backup();
        gateway.restart();

        String page = gateway.management("GET", "/metrics").send().expect(200).body();
        assertTrue(page.contains("switchboard_backup_newest_time_seconds 1.772600767E9"), page);
    }
}
