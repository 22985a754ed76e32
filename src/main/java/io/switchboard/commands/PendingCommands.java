package io.switchboard.commands;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The commands of one board that wait for their acknowledgement, and the calls that wait for a command. Any thread;
 * guarded by its own monitor, never held across I/O: what has to be woken is handed back to the caller.
 */
final class PendingCommands {
    /** Commands that one board may have waiting. */
    static final int COMMANDS_MAX = 64;

    /** Long polls that one board may have open: more than one means that it lost a connection. */
    static final int WAITERS_MAX = 4;

    /** In place of an id: there is no place for one more. */
    static final long FULL = -1;

    private final NavigableMap<Long, Command> waiting = new TreeMap<>();
    private final Deque<Runnable> waiters = new ArrayDeque<>();
    private int reserved;
    private long lastId;

    /**
     * Takes a place for a command that is about to be stored, to be filled by {@link #add} or given back by {@link
     * #release}.
     *
     * @return the command's id, or {@link #FULL}
     */
    synchronized long reserve(long nowMillis) {
        dropExpired(nowMillis);
        if (waiting.size() + reserved >= COMMANDS_MAX) {
            return FULL;
        }
        reserved++;
        lastId = Math.max(lastId + 1, nowMillis);
        return lastId;
    }

    synchronized void release() {
        reserved--;
    }

    /** Takes a command of an earlier run. */
    synchronized void restore(Command command) {
        lastId = Math.max(lastId, command.id());
        waiting.put(command.id(), command);
    }

    /** Puts a command that is durable into its place; hands back the waiters to be woken. */
    synchronized List<Runnable> add(Command command) {
        reserved--;
        waiting.put(command.id(), command);
        return wake();
    }

    /** Hands back all waiters, to be woken without a command. */
    synchronized List<Runnable> wake() {
        List<Runnable> woken = new ArrayList<>(waiters);
        waiters.clear();
        return woken;
    }

    synchronized boolean has(long id) {
        return waiting.containsKey(id);
    }

    synchronized void remove(long id) {
        waiting.remove(id);
    }

    /** What is to be delivered now, as a JSON array; {@code []} if nothing is. */
    synchronized String deliver(long nowMillis) {
        dropExpired(nowMillis);
        StringJoiner array = new StringJoiner(",", "[", "]");
        waiting.values().forEach(command -> array.add(command.json()));
        return array.toString();
    }

    /**
     * Has the waiter run when a command comes.
     *
     * @return what is to be run now: the waiter itself if a command waits already, or one that had to make room for it
     */
    synchronized List<Runnable> await(Runnable waiter, long nowMillis) {
        dropExpired(nowMillis);
        if (!waiting.isEmpty()) {
            return List.of(waiter);
        }
        waiters.add(waiter);
        return waiters.size() > WAITERS_MAX ? List.of(waiters.remove()) : List.of();
    }

    synchronized void leave(Runnable waiter) {
        waiters.remove(waiter);
    }

    synchronized int size() {
        return waiting.size();
    }

    private void dropExpired(long nowMillis) {
        waiting.values().removeIf(command -> command.isExpired(nowMillis));
    }
}
