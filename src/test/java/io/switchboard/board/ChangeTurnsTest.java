package io.switchboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTurnsTest {
    private final ChangeTurns turns = new ChangeTurns();
    private final List<String> begun = new ArrayList<>();

    private Future<Void> change(String board, String name, Promise<Void> done) {
        return turns.run(board, () -> {
            begun.add(name);
            return done.future();
        });
    }

    @Test
    void beginsAChangeWhenTheOneBeforeHasEnded() {
        Promise<Void> first = Promise.promise();
        change("a", "first", first);
        Future<Void> second = change("a", "second", Promise.promise());
        change("b", "other board", Promise.promise());
        assertEquals(List.of("first", "other board"), begun);
        first.complete();
        assertEquals(List.of("first", "other board", "second"), begun);
        assertTrue(!second.isComplete());
    }

    @Test
    void goesOnAfterAChangeThatFailedOrThrew() {
        Promise<Void> first = Promise.promise();
        change("a", "first", first);
        Future<Void> thrown = turns.run("a", () -> {
            throw new IllegalStateException("refused");
        });
        change("a", "third", Promise.promise());
        first.fail("broken");
        assertTrue(thrown.failed());
        assertEquals(List.of("first", "third"), begun);
    }
}
