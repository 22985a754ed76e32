package io.switchboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.Fault;
import io.switchboard.http.Caller;
import io.switchboard.http.Role;
import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The tokens of admins and viewers, each under a name that says whose it is. Kept as hashes in the store; bounded to
 * {@value #COUNT_MAX}. Any thread; a change completes once it is durable.
 */
public final class PeopleTokens {
    /** A token's name and role, as listed. */
    public record Named(String name, Role role) {}

    static final int COUNT_MAX = 1_000;

    private static final String PARTITION = "tokens";

    private final Store store;
    private final CredentialIndex credentials;

    public PeopleTokens(Store store, CredentialIndex credentials) {
        this.store = store;
        this.credentials = credentials;
    }

    public Future<Void> load() {
        return rows().map(rows -> {
            rows.forEach(row -> credentials.put(hash(row), caller(role(row))));
            return null;
        });
    }

    public Future<List<Named>> list() {
        return rows().map(rows -> rows.stream()
                .map(row -> new Named(new String(row.key(), StandardCharsets.UTF_8), role(row)))
                .toList());
    }

    /** Makes the token of that name, or a new one in its place; completes with it. */
    public Future<String> issue(String name, Role role) {
        String token = TokenHash.newToken();
        return put(name, role, token).map(token);
    }

    /** Makes a given text the token of that name. */
    public Future<Void> put(String name, Role role, String token) {
        checkName(name);
        return rows().compose(rows -> put(rows, name, role, TokenHash.of(token)));
    }

    private Future<Void> put(List<Row> rows, String name, Role role, TokenHash hash) {
        if (rows.size() >= COUNT_MAX) {
            return Future.failedFuture(
                    Fault.BAD_DOCUMENT.because("there are " + COUNT_MAX + " tokens; revoke some first"));
        }
        ObjectNode json = BoardDocuments.JSON.createObjectNode();
        json.put("role", role.name().toLowerCase(Locale.ROOT)).put("token", hash.toHex());
        byte[] value = json.toString().getBytes(StandardCharsets.UTF_8);
        return store.write(Batch.of(PARTITION, key(name), value)).map(written -> {
            rows.stream().filter(row -> named(row, name)).forEach(row -> credentials.remove(hash(row)));
            credentials.put(hash, caller(role));
            return null;
        });
    }

    /** Revokes the token of that name; completes with whether there was one. */
    public Future<Boolean> revoke(String name) {
        return rows().compose(rows -> revoke(rows, name));
    }

    private Future<Boolean> revoke(List<Row> rows, String name) {
        List<Row> found = rows.stream().filter(row -> named(row, name)).toList();
        if (found.isEmpty()) {
            return Future.succeededFuture(false);
        }
        found.forEach(row -> credentials.remove(hash(row)));
        return store.write(new Batch(PARTITION).delete(key(name))).map(true);
    }

    private Future<List<Row>> rows() {
        return store.scan(Scan.forward(PARTITION, new byte[] {0}, null, COUNT_MAX));
    }

    /** A token that is not stored: the one that the environment gives. */
    public void acceptUnstored(String token, Role role) {
        credentials.put(TokenHash.of(token), caller(role));
    }

    static void checkName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}")) {
            throw Fault.BAD_DOCUMENT.because("a token's name is 1 to 63 letters, digits, '.', '_', '@' or '-'");
        }
    }

    private static boolean named(Row row, String name) {
        return new String(row.key(), StandardCharsets.UTF_8).equals(name);
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static Role role(Row row) {
        return Role.valueOf(parse(row).get("role").textValue().toUpperCase(Locale.ROOT));
    }

    private static TokenHash hash(Row row) {
        return TokenHash.fromHex(parse(row).get("token").textValue());
    }

    private static JsonNode parse(Row row) {
        return BoardDocuments.parse(row.value());
    }

    private static Caller caller(Role role) {
        return role == Role.ADMIN ? Caller.ADMIN : Caller.VIEWER;
    }
}
