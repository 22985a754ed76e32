package io.switchboard;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * {@code run.json} in the data directory: where a running gateway listens, for scripts and for {@code switchboard
 * token}. Written when the gateway is ready, removed at a clean stop; one that is left by a crash is overwritten.
 */
final class RunFile {
    private final Path file;

    RunFile(Path data) {
        file = data.resolve("run.json");
    }

    /** Writes the addresses by listener, and this process's id; readers never see half of it. */
    void write(Map<String, String> addresses) throws IOException {
        JsonObject json = new JsonObject();
        addresses.forEach(json::put);
        json.put("pid", ProcessHandle.current().pid());
        Path half = file.resolveSibling("run.json.new");
        Files.writeString(half, json.encode());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The address of a listener of the running gateway, if there is one: a file left by a crash names no process. */
    Optional<String> address(String listener) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonObject run = new JsonObject(Buffer.buffer(Files.readAllBytes(file)));
            boolean running = ProcessHandle.of(run.getLong("pid", 0L)).isPresent();
            return running ? Optional.ofNullable(run.getString(listener)) : Optional.empty();
        } catch (DecodeException malformed) {
            throw new IOException(file + " is not JSON", malformed);
        }
    }
}
