package io.switchboard.board;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes the changes of one board one after another, so that none is lost and what is stored is always what is in memory.
 * Any thread; guarded by its own monitor, held for a map access. Holds boards that are being changed, and no others.
 */
final class ChangeTurns {
    private final Map<String, Future<?>> last = new HashMap<>();

    /** Runs a change after those of the same board that were asked for before it, whether they succeeded or not. */
    synchronized <T> Future<T> run(String board, Supplier<Future<T>> change) {
        Future<?> before = last.getOrDefault(board, Future.succeededFuture());
        Future<T> mine = before.transform((done, failed) -> change.get());
        last.put(board, mine);
        mine.onComplete(done -> forget(board, mine));
        return mine;
    }

    private synchronized void forget(String board, Future<?> done) {
        last.remove(board, done);
    }
}
