package io.switchboard.commands;

import io.switchboard.base.Fault;
import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The command queues of all boards. A command is durable before it is acknowledged to who sent it, and stays until the
 * board's result is durable or its time is over. Any thread.
 */
public final class CommandService {
    private static final byte[] FIRST_KEY = new byte[Long.BYTES];
    private static final int LOADED_AT_ONCE = 64;

    private final Store store;
    private final InstantSource clock;
    private final ConcurrentMap<String, PendingCommands> byBoard = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    public CommandService(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Reads the waiting commands of the boards; called once, before the listeners start. */
    public Future<Void> load(Collection<String> boards) {
        return loadNext(List.copyOf(boards), 0);
    }

    private Future<Void> loadNext(List<String> boards, int from) {
        if (from >= boards.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(boards.size(), from + LOADED_AT_ONCE);
        List<Future<Void>> loading =
                boards.subList(from, to).stream().map(this::load).toList();
        return Future.all(loading).compose(loaded -> loadNext(boards, to));
    }

    private Future<Void> load(String board) {
        Scan all = Scan.forward(partition(board), FIRST_KEY, null, PendingCommands.COMMANDS_MAX);
        return store.scan(all).map(rows -> {
            rows.forEach(row -> pending(board).restore(decode(row)));
            return null;
        });
    }

    private static Command decode(Row row) {
        ByteBuffer value = ByteBuffer.wrap(row.value());
        long expiresAtMillis = value.getLong();
        String json = new String(row.value(), Long.BYTES, row.value().length - Long.BYTES, StandardCharsets.UTF_8);
        return new Command(ByteBuffer.wrap(row.key()).getLong(), json, expiresAtMillis);
    }

    /**
     * Queues a command; completes with its id once it is durable.
     *
     * @param argsJson a JSON object
     */
    public Future<String> send(String board, String name, String argsJson, Duration ttl) {
        long now = clock.millis();
        PendingCommands pending = pending(board);
        long id = pending.reserve(now);
        if (id == PendingCommands.FULL) {
            refused.increment();
            throw Fault.COMMAND_QUEUE_FULL
                    .because("board " + board + " has " + PendingCommands.COMMANDS_MAX + " commands waiting")
                    .retryAfter(30);
        }
        String json = "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"args\":" + argsJson + "}";
        Command command = new Command(id, json, now + ttl.toMillis());
        Batch batch = new Batch(partition(board)).put(key(id), encode(command), command.expiresAtMillis());
        return store.write(batch)
                .onFailure(cause -> pending.release())
                .onSuccess(written -> pending.add(command).forEach(Runnable::run))
                .map(Long.toString(id));
    }

    private static byte[] encode(Command command) {
        byte[] json = command.json().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length)
                .putLong(command.expiresAtMillis())
                .put(json)
                .array();
    }

    /** What the board is to do, oldest first, as a JSON array. Counts as delivery; repeated until acknowledged. */
    public String deliver(String board) {
        PendingCommands pending = byBoard.get(board);
        return pending == null ? "[]" : pending.deliver(clock.millis());
    }

    /** Commands that wait for one board. */
    public int waiting(String board) {
        PendingCommands pending = byBoard.get(board);
        return pending == null ? 0 : pending.size();
    }

    PendingCommands pending(String board) {
        return byBoard.computeIfAbsent(board, name -> new PendingCommands());
    }

    /** Takes the board's result, after which the command is forgotten. Fails with {@code NOT_FOUND} for an unknown id. */
    public Future<Void> acknowledge(String board, long id) {
        PendingCommands pending = pending(board);
        if (!pending.has(id)) {
            return Future.failedFuture(
                    Fault.NOT_FOUND.because("no command " + id + " waits: it was acknowledged, or has expired"));
        }
        return store.write(new Batch(partition(board)).delete(key(id))).map(written -> {
            pending.remove(id);
            return null;
        });
    }

    /** Answers every call that waits for a command, for the drain. */
    public void wake() {
        byBoard.values().forEach(pending -> pending.wake().forEach(Runnable::run));
    }

    /** Drops everything of a board that is deleted. */
    public Future<Void> forget(String board) {
        byBoard.remove(board);
        byte[] end = new byte[Long.BYTES + 1];
        java.util.Arrays.fill(end, (byte) 0xff);
        return store.write(new Batch(partition(board)).deleteRange(FIRST_KEY, end));
    }

    private static String partition(String board) {
        return "commands/" + board;
    }

    private static byte[] key(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    /** Commands waiting at all boards. */
    public int waiting() {
        return byBoard.values().stream().mapToInt(PendingCommands::size).sum();
    }

    public long refusedTotal() {
        return refused.sum();
    }
}
