package io.switchboard.readings.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkLanesTest {
    private final Vertx vertx = Vertx.vertx();
    private final WorkLanes lanes = WorkLanes.start(vertx, "test-lane", 2).await();

    @AfterEach
    void end() {
        lanes.close().await();
        vertx.close().await();
    }

    @Test
    void workRunsOnThreadsOfItsOwn() {
        Set<String> threads = new ConcurrentSkipListSet<>();

        for (int i = 0; i < 4; i++) {
            lanes.run(() -> {
                        threads.add(Thread.currentThread().getName());
                        assertFalse(Context.isOnEventLoopThread());
                        return Future.succeededFuture();
                    })
                    .await();
        }

        assertTrue(threads.stream().allMatch(name -> name.startsWith("test-lane")), threads::toString);
        assertEquals(2, lanes.count());
    }

    @Test
    void theContinuationOfAReadRunsOnTheLaneToo() {
        String thread = lanes.run(() -> {
                    Context lane = Vertx.currentContext();
                    Promise<Void> read = Promise.promise();
                    vertx.runOnContext(go -> lane.runOnContext(back -> read.complete()));
                    return read.future().map(done -> Thread.currentThread().getName());
                })
                .await();

        assertTrue(thread.startsWith("test-lane"), thread);
    }

    @Test
    void theOutcomeComesBackToTheCallersEventLoop() {
        Promise<Boolean> same = Promise.promise();
        Context caller = vertx.getOrCreateContext();

        caller.runOnContext(go -> lanes.run(() -> Future.succeededFuture("done"))
                .onComplete(done -> same.complete(Vertx.currentContext() == caller && Context.isOnEventLoopThread())));

        assertTrue(same.future().await());
    }

    @Test
    void workThatThrowsHasFailed() {
        RuntimeException cause = new RuntimeException("no");

        Future<Void> failed = lanes.run(() -> {
            throw cause;
        });

        assertSame(
                cause,
                failed.transform(outcome -> Future.succeededFuture(outcome.cause()))
                        .await());
    }

    @Test
    void whatHasBegunIsFinishedBeforeTheThreadsEndAndNothingElseBegins() {
        Promise<String> read = Promise.promise();
        Future<String> begun = lanes.run(read::future);

        Future<Void> closed = lanes.close();
        Future<Void> late = lanes.run(Future::succeededFuture);

        assertTrue(late.failed());
        assertFalse(closed.isComplete());
        read.complete("done");
        assertEquals("done", begun.await());
        closed.await();
    }
}
