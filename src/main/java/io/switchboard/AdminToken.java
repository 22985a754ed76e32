package io.switchboard;

import io.switchboard.board.PeopleTokens;
import io.switchboard.board.TokenHash;
import io.switchboard.http.Role;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first admin's token: the environment's if it gives one, else a random one that the first start writes to
 * {@code admin.token} in the data directory, readable by its owner alone. The store keeps its hash, so the file may be
 * moved to a safer place after that.
 */
final class AdminToken {
    static final String VARIABLE = "SWITCHBOARD_ADMIN_TOKEN";

    private static final String NAME = "admin";

    private final Path file;
    private final Map<String, String> environment;

    AdminToken(Path data, Map<String, String> environment) {
        this.file = data.resolve("admin.token");
        this.environment = environment;
    }

    /** Makes sure that there is an admin. Blocks on the disk for a moment: for the start only. */
    Future<Void> ensure(PeopleTokens tokens) {
        Optional<String> given = Optional.ofNullable(environment.get(VARIABLE)).filter(token -> !token.isBlank());
        if (given.isPresent()) {
            tokens.acceptUnstored(given.get().trim(), Role.ADMIN);
            return Future.succeededFuture();
        }
        return tokens.list()
                .compose(names -> names.stream().anyMatch(named -> named.role() == Role.ADMIN)
                        ? Future.succeededFuture()
                        : tokens.put(NAME, Role.ADMIN, readOrMake()));
    }

    private String readOrMake() {
        try {
            Optional<String> kept = read();
            if (kept.isPresent()) {
                return kept.get();
            }
            String token = TokenHash.newToken();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, token + "\n", StandardOpenOption.WRITE);
            return token;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + file + " (" + failed + ")", failed);
        }
    }

    /** The admin's token for a command on this machine: from the environment or the file. */
    Optional<String> find() throws IOException {
        String given = environment.get(VARIABLE);
        return given == null || given.isBlank() ? read() : Optional.of(given.trim());
    }

    private Optional<String> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(file).trim()).filter(token -> !token.isEmpty());
    }

    /** Names of the environment that are read here and are no configuration keys. */
    static Set<String> variables() {
        return Set.of(VARIABLE);
    }
}
