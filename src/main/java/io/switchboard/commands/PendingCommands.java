package io.switchboard.commands;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one board that wait for their acknowledgement, and the calls that wait for a command. Any thread;
 * guarded by its own monitor, never held across I/O: what has to be woken is handed back to the caller.
 */
final class PendingCommands {
    /** Commands that one board may have waiting. */
    static final int COMMANDS_MAX = 64;

    /** Long polls that one board may have open: more than one means that it lost a connection. */
    static final int WAITERS_MAX = 4;

    private final Deque<Command> waiting = new ArrayDeque<>();
    private final Deque<Runnable> waiters = new ArrayDeque<>();
    private long lastId;

    /** Reserves the id of the next command. */
    synchronized long nextId(long nowMillis) {
        lastId = Math.max(lastId + 1, nowMillis);
        return lastId;
    }

    synchronized boolean isFull(long nowMillis) {
        dropExpired(nowMillis);
        return waiting.size() >= COMMANDS_MAX;
    }

    /** Adds a command that is durable; hands back the waiters to be woken. */
    synchronized List<Runnable> add(Command command) {
        lastId = Math.max(lastId, command.id());
        waiting.add(command);
        List<Runnable> woken = new ArrayList<>(waiters);
        waiters.clear();
        return woken;
    }

    synchronized @Nullable Command find(long id) {
        for (Command command : waiting) {
            if (command.id() == id) {
                return command;
            }
        }
        return null;
    }

    synchronized void remove(long id) {
        waiting.removeIf(command -> command.id() == id);
    }

    /** What is to be delivered now, as a JSON array; {@code []} if nothing is. */
    synchronized String deliver(long nowMillis) {
        dropExpired(nowMillis);
        StringJoiner array = new StringJoiner(",", "[", "]");
        waiting.forEach(command -> array.add(command.json()));
        return array.toString();
    }

    synchronized boolean isEmpty(long nowMillis) {
        dropExpired(nowMillis);
        return waiting.isEmpty();
    }

    /** Has the waiter run when a command comes; hands back one that had to make room for it, to be woken now. */
    synchronized @Nullable Runnable await(Runnable waiter) {
        waiters.add(waiter);
        return waiters.size() > WAITERS_MAX ? waiters.poll() : null;
    }

    synchronized void leave(Runnable waiter) {
        waiters.remove(waiter);
    }

    synchronized int size() {
        return waiting.size();
    }

    private void dropExpired(long nowMillis) {
        for (Iterator<Command> commands = waiting.iterator(); commands.hasNext(); ) {
            if (commands.next().isExpired(nowMillis)) {
                commands.remove();
            }
        }
    }
}
