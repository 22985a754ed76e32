package io.switchboard.readings.work;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop over steps that complete later, at most {@code width} of them in progress. Steps that complete at once do not
 * deepen the stack. Steps may complete on any thread; the next one starts on the thread that completed the last.
 */
public final class Steps<T> {
    private final Iterator<T> items;
    private final int width;
    private final Function<T, Future<Void>> step;
    private final Promise<Void> done = Promise.promise();
    private final AtomicInteger inProgress = new AtomicInteger();
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile @Nullable Throwable failure;

    private Steps(Iterator<T> items, int width, Function<T, Future<Void>> step) {
        this.items = items;
        this.width = width;
        this.step = step;
    }

    /** Runs a step for each item in order. After a failure no step starts; fails once those in progress have ended. */
    public static <T> Future<Void> each(Iterable<T> items, int width, Function<T, Future<Void>> step) {
        Steps<T> steps = new Steps<>(items.iterator(), width, step);
        steps.advance();
        return steps.done.future();
    }

    /** Runs a step again and again until it completes with false. */
    public static Future<Void> repeat(Supplier<Future<Boolean>> step) {
        Again again = new Again();
        return each(() -> again, 1, item -> step.get().map(again::set).mapEmpty());
    }

    private void advance() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            startSteps();
            seen = wanted.addAndGet(-seen);
        } while (seen != 0);
    }

    private void startSteps() {
        while (failure == null && inProgress.get() < width && items.hasNext()) {
            inProgress.incrementAndGet();
            started(items.next()).onComplete(this::ended);
        }
        if (inProgress.get() == 0 && (failure != null || !items.hasNext())) {
            finish();
        }
    }

    /** A step that throws has failed like one whose future fails. */
    private Future<Void> started(T item) {
        try {
            return step.apply(item);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private void ended(@Nullable Void nothing, @Nullable Throwable cause) {
        if (cause != null) {
            failure = cause;
        }
        inProgress.decrementAndGet();
        advance();
    }

    private void finish() {
        Throwable cause = failure;
        if (cause == null) {
            done.tryComplete();
        } else {
            done.tryFail(cause);
        }
    }

    /** An endless iterator until it is told to stop. */
    private static final class Again implements Iterator<Boolean> {
        private volatile boolean more = true;

        boolean set(boolean next) {
            more = next;
            return next;
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Boolean next() {
            return more;
        }
    }
}
