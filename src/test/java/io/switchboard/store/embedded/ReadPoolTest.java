package io.switchboard.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.switchboard.base.Fault;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

class ReadPoolTest {
    private final ReadPool pool = new ReadPool(1, 2);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aReadBeyondTheBoundIsRefusedAndCounted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch resume = new CountDownLatch(1);
        Future<String> running = pool.submit(() -> {
            begun.countDown();
            resume.await();
            return "done";
        });
        begun.await();
        Future<String> first = pool.submit(() -> "first");
        Future<String> second = pool.submit(() -> "second");

        assertSame(Fault.WORK_QUEUE_FULL, Outcome.faultOf(pool.submit(() -> "third")));
        assertEquals(2, pool.depth());
        assertEquals(1, pool.refused());
        resume.countDown();
        assertEquals("done", Outcome.of(running));
        assertEquals("first", Outcome.of(first));
        assertEquals("second", Outcome.of(second));
    }

    @Test
    void aReadThatTheEngineCannotDoFailsAsUnavailable() {
        Future<String> read = pool.submit(() -> {
            throw new RocksDBException("block checksum mismatch");
        });

        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(read));
    }

    @Test
    void aClosedPoolRefuses() {
        pool.close();

        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(pool.submit(() -> "late")));
        assertEquals(0, pool.refused());
    }

    @Test
    void aReadCompletesOnTheContextThatCalled() {
        Vertx vertx = Vertx.vertx();
        Context context = vertx.getOrCreateContext();
        Future<Context> completedOn = Future.future(promise -> context.runOnContext(nothing ->
                pool.submit(() -> "row").map(row -> Vertx.currentContext()).onComplete(promise)));

        assertSame(context, Outcome.of(completedOn));
        Outcome.of(vertx.close());
    }
}
