package io.switchboard.testkit;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What became of a future, for test threads, which may wait. */
public final class Outcome {
    private static final long PATIENCE_SECONDS = 30;

    private Outcome() {}

    /** The result, once it is there; a failure is thrown. */
    public static <T> T of(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no outcome", e);
        }
    }

    /** The fault that the future fails with. */
    public static Fault faultOf(Future<?> future) {
        return failure(future).fault();
    }

    /** The exception that the future fails with. */
    public static FaultException failure(Future<?> future) {
        try {
            of(future);
        } catch (FaultException e) {
            return e;
        }
        throw new AssertionError("succeeded, but should have failed");
    }
}
