package io.switchboard.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code backup.json} in a backup, written last: a directory without it is not a whole backup.
 *
 * @param made when the backup was begun: what was acknowledged before that is in it
 * @param bytes of all its other files
 */
record BackupNote(Instant made, long bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "backup.json";
    private static final int LAYOUT = 1;

    void write(Path backup) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("layout", LAYOUT).put("made", made.toString()).put("bytes", bytes);
        Files.writeString(backup.resolve(NAME), json + "\n");
        FileTree.sync(backup.resolve(NAME));
        FileTree.sync(backup);
    }

    /** The note of a directory, if it is a whole backup in a layout that is known here. */
    static Optional<BackupNote> read(Path backup) throws IOException {
        Path file = backup.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            boolean known = json.path("layout").asInt() == LAYOUT;
            return known
                    ? Optional.of(new BackupNote(
                            Instant.parse(json.path("made").asText()),
                            json.path("bytes").asLong()))
                    : Optional.empty();
        } catch (JsonProcessingException | DateTimeException broken) {
            return Optional.empty();
        }
    }
}
