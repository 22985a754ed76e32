package io.switchboard.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.board.DocumentReader;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * A command as somebody asks for it.
 *
 * @param argsJson a JSON object
 * @param ttl how long it waits for the board
 */
public record CommandRequest(String name, String argsJson, Duration ttl) {
    private static final Set<String> KEYS = Set.of("name", "args", "ttl");
    private static final int ARGS_LENGTH_MAX = 4_096;
    private static final Duration TTL_DEFAULT = Duration.ofHours(1);

    /**
     * Reads a document.
     *
     * @throws io.switchboard.base.FaultException that names the key which is wrong
     */
    public static CommandRequest read(JsonNode document) {
        DocumentReader reader = new DocumentReader(document, "", KEYS);
        String name = reader.textNeeded("name", 64);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw reader.fault("name", "must be letters, digits, '_', '.', '-' and not begin with a digit");
        }
        JsonNode args = reader.child("args");
        String json = args == null ? "{}" : args.toString();
        if (args != null && (!args.isObject() || json.length() > ARGS_LENGTH_MAX)) {
            throw reader.fault("args", "must be an object of at most " + ARGS_LENGTH_MAX + " characters");
        }
        Duration ttl = reader.duration("ttl", Duration.ofSeconds(1), Duration.ofDays(30));
        return new CommandRequest(name, json, Objects.requireNonNullElse(ttl, TTL_DEFAULT));
    }
}
