package io.switchboard.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.switchboard.base.Fault;
import io.switchboard.store.Batch;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitWriterTest {
    private final CommitQueue queue = new CommitQueue(5000, 1 << 20);
    private final ScriptedLog log = new ScriptedLog();
    private final CommitWriter writer =
            new CommitWriter(queue, log, new RecoveryPause(Duration.ofMillis(1), Duration.ofMillis(2)));
    private Vertx vertx;

    @BeforeEach
    void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() {
        log.letThrough(Integer.MAX_VALUE / 2);
        Outcome.of(writer.close(() -> {}));
        Outcome.of(vertx.close());
    }

    @Test
    void whatWaitsBecomesOneGroup() {
        List<PendingWrite<?>> writes = offer(100);
        log.letThrough(1);
        writer.start();
        writes.forEach(write -> Outcome.of(write.future()));

        assertEquals(List.of(100), log.groups());
    }

    @Test
    void aBurstIsSplitIntoBoundedGroups() {
        List<PendingWrite<?>> writes = offer(2500);
        log.letThrough(3);
        writer.start();
        writes.forEach(write -> Outcome.of(write.future()));

        assertEquals(List.of(1024, 1024, 452), log.groups());
    }

    @Test
    void aWriteThatMustBeAloneSplitsTheGroup() {
        offer(2);
        queue.offer(new PurgeWrite(Caller.current(), List.of()));
        List<PendingWrite<?>> last = offer(2);
        log.letThrough(3);
        writer.start();
        last.forEach(write -> Outcome.of(write.future()));

        assertEquals(List.of(2, 1, 2), log.groups());
    }

    @Test
    void anEventLoopGetsOneTaskForAllItsWritesOfAGroup() throws Exception {
        ContextInternal loop = (ContextInternal) vertx.getOrCreateContext();
        List<Future<?>> futures = new ArrayList<>();
        CountDownLatch resume = new CountDownLatch(1);
        Promise<Integer> tasks = Promise.promise();
        loop.runOnContext(nothing -> offerFromManyContexts(loop, futures));
        Outcome.of(Future.<Void>future(done -> loop.runOnContext(done::complete)));

        loop.runOnContext(nothing -> countTasksWhenResumed(loop, resume, tasks));
        log.letThrough(1);
        writer.start();
        Outcome.of(writer.close(() -> {}));
        resume.countDown();

        assertEquals(1, Outcome.of(tasks.future()));
        Outcome.of(Future.all(futures));
        assertEquals(List.of(50), log.groups());
    }

    private void offerFromManyContexts(ContextInternal loop, List<Future<?>> futures) {
        for (int i = 0; i < 50; i++) {
            loop.duplicate().dispatch(nothing -> futures.add(offerOne().future()));
        }
    }

    private static void countTasksWhenResumed(ContextInternal loop, CountDownLatch resume, Promise<Integer> tasks) {
        try {
            resume.await();
            tasks.complete(((SingleThreadEventExecutor) loop.nettyEventLoop()).pendingTasks());
        } catch (InterruptedException e) {
            tasks.fail(e);
        }
    }

    @Test
    void aFutureCompletesOnTheContextThatCalled() {
        log.letThrough(1);
        writer.start();
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Context context = vertx.getOrCreateContext();
            contexts.add(Outcome.of(Future.future(promise -> context.runOnContext(nothing -> offerOne()
                    .future()
                    .map(done -> Vertx.currentContext() == context)
                    .onSuccess(same -> assertTrue(same))
                    .map(context)
                    .onComplete(promise)))));
            log.letThrough(1);
        }

        assertEquals(3, contexts.size());
    }

    @Test
    void aFailureFailsTheWholeGroupAndEverythingAfterIt() {
        log.failCommits("no space left");
        List<PendingWrite<?>> writes = offer(3);
        log.letThrough(1);
        writer.start();

        for (PendingWrite<?> write : writes) {
            assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(write.future()));
        }
        assertNotNull(writer.failure());
        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(offerOne().future()));
    }

    @Test
    void afterRecoveryWritesAreCommittedAgain() throws Exception {
        log.failCommits("no space left");
        PendingWrite<?> refused = offerOne();
        log.letThrough(2);
        writer.start();
        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(refused.future()));

        log.awaitFailedRecoveries(3);
        log.heal();
        log.awaitRecovery();
        Outcome.of(offerOne().future());

        assertNull(writer.failure());
    }

    @Test
    void aListenerThatThrowsHarmsNoOther() {
        PendingWrite<?> first = offerOne();
        PendingWrite<?> second = offerOne();
        first.future().onComplete(done -> {
            throw new IllegalStateException("thrown by the test");
        });
        log.letThrough(2);
        writer.start();

        Outcome.of(second.future());
        Outcome.of(offerOne().future());
    }

    @Test
    void closingCommitsWhatWaitsBeforeItEnds() {
        List<PendingWrite<?>> writes = offer(10);
        log.letThrough(1);
        List<String> last = new ArrayList<>();
        Future<?> closed = writer.close(() -> last.add("closed with groups " + log.groups()));
        writer.start();
        Outcome.of(closed);

        writes.forEach(write -> assertTrue(write.future().succeeded()));
        assertEquals(List.of("closed with groups [10]"), last);
    }

    private List<PendingWrite<?>> offer(int count) {
        List<PendingWrite<?>> writes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            writes.add(offerOne());
        }
        return writes;
    }

    private PendingWrite<?> offerOne() {
        PlainWrite write = new PlainWrite(Caller.current(), Batch.of("p", new byte[1], new byte[1]));
        assertNull(queue.offer(write));
        return write;
    }
}
