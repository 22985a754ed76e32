package io.switchboard.fetch;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.fetch.RecentFetches.Recent;
import io.switchboard.fetch.cache.Held;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import io.switchboard.fetch.recipe.Recipe;
import io.switchboard.http.Repeat;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches for boards: budget, policy and cache decide; what is not in the cache comes from the outside, once for all who
 * ask at the same time; then it is cut to its shape. Any event loop; completes on the caller's, with a {@link
 * FaultException} that says which step failed.
 */
final class FetchService {
    private static final int BAD = 400;
    private static final int FAILED = 500;
    private static final String HIT = "Switchboard; hit";

    private final Supplier<FetchSetup> setup;
    private final Outside outside;
    private final Shaping shaping;
    private final Checks checks;
    private final InstantSource clock;

    /** Who counts what fetches cost and come to. */
    record Checks(Budgets budgets, FetchMeters meters, RecentFetches recent) {}

    FetchService(Supplier<FetchSetup> setup, Outside outside, Shaping shaping, Checks checks, InstantSource clock) {
        this.setup = setup;
        this.outside = outside;
        this.shaping = shaping;
        this.checks = checks;
        this.clock = clock;
    }

    FetchSetup setup() {
        return setup.get();
    }

    Future<Fetched> fetch(FetchOrder order) {
        long startNanos = System.nanoTime();
        return begin(order)
                .recover(failure -> Future.failedFuture(OutsideFaults.told(failure)))
                .onComplete(
                        (fetched, failure) -> ended(order, Ended.of(fetched, failure), System.nanoTime() - startNanos));
    }

    /** Lets a plain hit of the cache be given again; null for any other answer. */
    @Nullable
    Repeat repeat(FetchOrder order, Fetched fetched) {
        if (order.wishes().hasWindow() || !isHit(fetched)) {
            return null;
        }
        FetchSetup now = setup();
        Held held = outside.held(order);
        // Of another status: it was not the answer, but led to it.
        if (held == null || held.status() != fetched.status()) {
            return null;
        }
        Ended same = Ended.of(fetched, null);
        return () -> again(order, same, now, held);
    }

    private boolean again(FetchOrder order, Ended same, FetchSetup before, Held held) {
        long startNanos = System.nanoTime();
        long nowMillis = clock.millis();
        if (setup() != before || !held.holds(nowMillis)) {
            return false;
        }
        try {
            checks.budgets().take(order.caller(), nowMillis);
        } catch (FaultException refused) {
            // Told by the usual way, which takes the request now.
            return false;
        }
        outside.countHeld();
        ended(order, same, System.nanoTime() - startNanos);
        return true;
    }

    private static boolean isHit(Fetched fetched) {
        String cache = fetched.fields().first("Cache-Status");
        return cache != null && cache.startsWith(HIT);
    }

    /**
     * What a fetch came to.
     *
     * @param outcome the class of the status, or the fault's slug
     * @param result the status, or the fault's slug
     */
    private record Ended(String outcome, String result, boolean ok, boolean cached) {
        static Ended of(@Nullable Fetched fetched, @Nullable Throwable failure) {
            String outcome = outcomeOf(fetched, failure);
            return fetched == null
                    ? new Ended(outcome, outcome, false, false)
                    : new Ended(outcome, Integer.toString(fetched.status()), fetched.status() < BAD, isHit(fetched));
        }
    }

    private void ended(FetchOrder order, Ended ended, long tookNanos) {
        checks.meters().ended(ended.outcome(), tookNanos);
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(tookNanos);
        String board = order.caller().board();
        checks.recent()
                .add(new Recent(
                        clock.millis(), board, target(order), ended.result(), ended.ok(), ended.cached(), tookMillis));
    }

    private static String target(FetchOrder order) {
        Recipe recipe = order.recipe();
        return recipe == null ? String.valueOf(order.request().uri().getHost()) : recipe.name();
    }

    private Future<Fetched> begin(FetchOrder order) {
        try {
            checks.budgets().take(order.caller(), clock.millis());
            checkHost(order, order.request());
            Fetched pinned = shaping.pinned(order);
            return pinned != null
                    ? Future.succeededFuture(pinned)
                    : follow(setup(), order, setup().config().redirectsMax())
                            .compose(answer -> shaping.shape(order, answer));
        } catch (FaultException refused) {
            return Future.failedFuture(refused);
        }
    }

    private void checkHost(FetchOrder order, OutsideRequest request) {
        if (order.recipe() == null) {
            checks.budgets().checkHost(order.caller(), request.uri().getHost());
        }
    }

    private Future<OutsideAnswer> follow(FetchSetup now, FetchOrder order, int redirectsLeft) {
        now.policy().check(order.request().uri());
        return outside.exchange(now, order).compose(answer -> followed(now, order, answer, redirectsLeft));
    }

    private Future<OutsideAnswer> followed(FetchSetup now, FetchOrder order, OutsideAnswer answer, int redirectsLeft) {
        OutsideRequest next = order.follow() ? Redirects.next(order.request(), answer) : null;
        if (next == null) {
            return Future.succeededFuture(answer);
        }
        if (redirectsLeft == 0) {
            throw Fault.BAD_STATUS.because("status: " + order.request().uri().getHost() + " redirects more than "
                    + now.config().redirectsMax() + " times");
        }
        checkHost(order, next);
        return follow(now, order.with(next), redirectsLeft - 1);
    }

    private static String outcomeOf(@Nullable Fetched fetched, @Nullable Throwable failure) {
        if (fetched != null) {
            return fetched.status() < BAD ? "success" : fetched.status() < FAILED ? "client-error" : "server-error";
        }
        return failure instanceof FaultException fault ? fault.fault().slug() : Fault.INTERNAL.slug();
    }
}
