package io.switchboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.Fault;
import io.switchboard.base.Rate;
import io.switchboard.http.Caller;
import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every board, in memory and in the store. Looking up may be done from any thread and never waits; a change completes
 * once it is durable. Bounded by {@code boards.count-max}.
 */
public final class BoardRegistry {
    /** A board just made or given a new token, which is shown this once. */
    public record Issued(Board board, String token) {}

    /** Told of boards that go, so that features above drop what they hold of them. */
    @FunctionalInterface
    public interface RemovalListener {
        Future<Void> removed(String board);
    }

    private static final String PARTITION = "boards";
    private static final int PAGE = 1_000;

    private final Store store;
    private final CredentialIndex credentials;
    private final int countMax;
    private volatile Rate rate;
    private final ConcurrentMap<String, Board> byName = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<String, Board> inOrder = new ConcurrentSkipListMap<>();
    private final ChangeTurns turns = new ChangeTurns();
    private volatile RemovalListener removal = board -> Future.succeededFuture();
    private volatile Consumer<Board> change = board -> {};

    public BoardRegistry(Store store, CredentialIndex credentials, int countMax, Rate rate) {
        this.store = store;
        this.credentials = credentials;
        this.countMax = countMax;
        this.rate = rate;
    }

    public void onRemoval(RemovalListener listener) {
        removal = listener;
    }

    /** Tells of boards that were made or whose document was changed, once that is durable; on any thread. */
    public void onChange(Consumer<Board> listener) {
        change = listener;
    }

    /** Reads all boards from the store; called once, before the listeners start. */
    public Future<Void> load() {
        return loadFrom(new byte[] {0});
    }

    private Future<Void> loadFrom(byte[] from) {
        return store.scan(Scan.forward(PARTITION, from, null, PAGE)).compose(this::loadPage);
    }

    private Future<Void> loadPage(List<Row> rows) {
        rows.forEach(this::load);
        if (rows.size() < PAGE) {
            return Future.succeededFuture();
        }
        return loadFrom(after(rows.get(rows.size() - 1).key()));
    }

    private static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    private void load(Row row) {
        JsonNode stored = BoardDocuments.parse(row.value());
        String name = new String(row.key(), StandardCharsets.US_ASCII);
        BoardDocument document = BoardDocuments.read(name, stored.get("document"));
        remember(new Board(document, TokenHash.fromHex(stored.get("token").textValue()), rate));
    }

    private void remember(Board board) {
        byName.put(board.name(), board);
        inOrder.put(board.name(), board);
        TokenHash token = board.token();
        if (token != null) {
            credentials.put(token, Caller.ofBoard(board.name()));
        }
    }

    /** Changes the rate that every board is held to. */
    public void reload(Rate changed) {
        if (!changed.equals(rate)) {
            rate = changed;
            byName.values().forEach(board -> board.rate(changed));
        }
    }

    public @Nullable Board find(String name) {
        return byName.get(name);
    }

    /** The board of that name, or the fault that says why there is none. */
    public Board need(String name) {
        Board board = byName.get(name);
        if (board == null) {
            checkName(name);
            throw Fault.UNKNOWN_BOARD.because(
                    "there is no board " + name + "; PUT /api/v1/boards/" + name + " makes it");
        }
        return board;
    }

    public static void checkName(String name) {
        if (!BoardName.isValid(name)) {
            throw Fault.BAD_BOARD.because(
                    "a board's name is 1 to 63 of a-z, 0-9, '.', '_', '-' and begins with a letter or digit");
        }
    }

    public Collection<Board> all() {
        return byName.values();
    }

    public Collection<String> names() {
        return List.copyOf(byName.keySet());
    }

    public int size() {
        return byName.size();
    }

    public int countMax() {
        return countMax;
    }

    /** Boards in the order of their names, from the first after {@code name}. */
    public NavigableMap<String, Board> after(@Nullable String name) {
        return name == null ? inOrder : inOrder.tailMap(name, false);
    }

    /** Makes a board with a new token. Fails with {@code BOARD_TAKEN} if the name is in use. */
    public Future<Issued> create(BoardDocument document) {
        String token = TokenHash.newToken();
        Board board = new Board(document, TokenHash.of(token), rate);
        if (byName.size() >= countMax) {
            return Future.failedFuture(Fault.TOO_MANY_BOARDS.because(
                    "the gateway has " + countMax + " boards; raise boards.count-max or delete some"));
        }
        return store.putIfAbsent(PARTITION, key(document.board()), value(document, TokenHash.of(token)))
                .compose(made -> made ? created(board, token) : taken(document.board()));
    }

    private Future<Issued> created(Board board, String token) {
        remember(board);
        change.accept(board);
        return Future.succeededFuture(new Issued(board, token));
    }

    private static Future<Issued> taken(String name) {
        return Future.failedFuture(Fault.BOARD_TAKEN.because("there is a board " + name + " already"));
    }

    /**
     * Changes a board's document to what {@code change} makes of it. Changes of one board are made one after another, so
     * that none is lost and what is stored is always what is in memory.
     */
    public Future<Board> update(Board board, UnaryOperator<BoardDocument> change) {
        return turns.run(board.name(), () -> store(board, change.apply(board.document())));
    }

    private Future<Board> store(Board board, BoardDocument document) {
        return write(document, tokenOf(board)).map(written -> {
            board.document(document);
            change.accept(board);
            return board;
        });
    }

    /** Gives a board a new token; the old one is worth nothing once this completes. */
    public Future<Issued> rotate(Board board) {
        String token = TokenHash.newToken();
        TokenHash hash = TokenHash.of(token);
        return turns.run(board.name(), () -> write(board.document(), hash).map(written -> rotated(board, hash, token)));
    }

    private Issued rotated(Board board, TokenHash hash, String token) {
        credentials.remove(tokenOf(board));
        board.token(hash);
        credentials.put(hash, Caller.ofBoard(board.name()));
        return new Issued(board, token);
    }

    /** Deletes a board and all that the gateway holds of it. Its token is refused from the first moment on. */
    public Future<Void> delete(Board board) {
        credentials.remove(tokenOf(board));
        byName.remove(board.name());
        inOrder.remove(board.name());
        return removal.removed(board.name())
                .compose(gone -> store.write(new Batch(PARTITION).delete(key(board.name()))))
                .onFailure(cause -> remember(board));
    }

    private static TokenHash tokenOf(Board board) {
        return Objects.requireNonNull(board.token(), "every board has a token");
    }

    private Future<Void> write(BoardDocument document, TokenHash token) {
        return store.write(Batch.of(PARTITION, key(document.board()), value(document, token)));
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] value(BoardDocument document, TokenHash token) {
        ObjectNode json = BoardDocuments.JSON.createObjectNode();
        json.set("document", BoardDocuments.write(document));
        json.put("token", token.toHex());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
