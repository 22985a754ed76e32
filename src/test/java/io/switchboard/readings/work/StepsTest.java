package io.switchboard.readings.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StepsTest {
    private final List<Integer> started = new ArrayList<>();
    private final List<Promise<Void>> open = new ArrayList<>();

    private Future<Void> step(int item) {
        started.add(item);
        Promise<Void> promise = Promise.promise();
        open.add(promise);
        return promise.future();
    }

    @Test
    void noMoreThanTheWidthAreInProgress() {
        Future<Void> all = Steps.each(List.of(1, 2, 3, 4), 2, this::step);
        assertEquals(List.of(1, 2), started);

        open.get(1).complete();
        assertEquals(List.of(1, 2, 3), started);

        open.get(0).complete();
        open.get(2).complete();
        assertFalse(all.isComplete());
        open.get(3).complete();
        assertTrue(all.succeeded());
    }

    @Test
    void afterAFailureNothingStartsAndThoseInProgressAreWaitedFor() {
        Future<Void> all = Steps.each(List.of(1, 2, 3), 2, this::step);
        RuntimeException cause = new RuntimeException("no");

        open.get(0).fail(cause);
        assertEquals(List.of(1, 2), started);
        assertFalse(all.isComplete());

        open.get(1).complete();
        assertSame(cause, all.cause());
    }

    @Test
    void aStepThatThrowsHasFailed() {
        RuntimeException cause = new RuntimeException("no");

        Future<Void> all = Steps.each(List.of(1), 1, item -> {
            throw cause;
        });

        assertSame(cause, all.cause());
    }

    @Test
    void nothingToDoIsDone() {
        assertTrue(
                Steps.each(List.of(), 1, item -> Future.failedFuture("never")).succeeded());
    }

    @Test
    void stepsThatCompleteAtOnceDoNotDeepenTheStack() {
        AtomicInteger count = new AtomicInteger();

        Future<Void> all = Steps.each(Collections.nCopies(100_000, 1), 3, item -> {
            count.incrementAndGet();
            return Future.succeededFuture();
        });

        assertTrue(all.succeeded());
        assertEquals(100_000, count.get());
    }

    @Test
    void aStepIsRepeatedUntilItTellsToStop() {
        AtomicInteger count = new AtomicInteger();

        Future<Void> all = Steps.repeat(() -> Future.succeededFuture(count.incrementAndGet() < 50_000));

        assertTrue(all.succeeded());
        assertEquals(50_000, count.get());
    }

    @Test
    void aRepeatedStepThatFailsEndsTheLoop() {
        AtomicInteger count = new AtomicInteger();

        Future<Void> all = Steps.repeat(
                () -> count.incrementAndGet() < 3 ? Future.succeededFuture(true) : Future.failedFuture("enough"));

        assertTrue(all.failed());
        assertEquals(3, count.get());
    }
}
