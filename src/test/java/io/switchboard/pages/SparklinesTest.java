package io.switchboard.pages;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The page that waits for curves goes on where it is to be answered, also when they take too long. */
class SparklinesTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void goesOnInItsContextWhenCurvesTakeTooLong() throws Exception {
        assertStays(Promise.promise().future(), Duration.ofMillis(1));
    }

    @Test
    void goesOnInItsContextWhenCurvesComeFromElsewhere() throws Exception {
        Promise<Void> elsewhere = Promise.promise();
        Thread other = new Thread(elsewhere::complete);
        other.start();
        assertStays(elsewhere.future(), Duration.ofHours(1));
        other.join();
    }

    private static void assertStays(Future<?> curves, Duration patience) throws Exception {
        Context caller = VERTX.getOrCreateContext();
        CompletableFuture<Context> seen = new CompletableFuture<>();
        caller.runOnContext(
                go -> Sparklines.await(curves, patience).onComplete(done -> seen.complete(Vertx.currentContext())));
        assertSame(caller, seen.get(20, TimeUnit.SECONDS));
    }
}
