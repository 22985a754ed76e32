package io.switchboard.fetch;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.fetch.cache.FetchCache;
import io.switchboard.fetch.cache.Forward;
import io.switchboard.fetch.cache.Held;
import io.switchboard.fetch.cache.Lookup;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import io.switchboard.fetch.upstream.OutsideException;
import io.switchboard.fetch.upstream.OutsideException.Step;
import io.switchboard.fetch.upstream.TlsSettings;
import io.switchboard.fetch.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, from the cache or from the outside. What is not in the cache is asked for once for all who
 * want the same at the same time, and goes on, for the cache, when the one who asked first has given up. Any event loop;
 * completes on the caller's.
 */
final class Outside {
    /** Of looking up a name. */
    private static final Set<Fault> OUTSIDE = Set.of(Fault.UNREACHABLE, Fault.FETCH_TIMEOUT);

    private final Parts parts;
    private final InstantSource clock;
    private final Flights<OutsideAnswer> flights;

    record Parts(
            Vertx vertx, FetchCache cache, Upstream upstream, Resolving resolving, Shaping shaping, Budgets budgets) {}

    Outside(Parts parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
        this.flights = new Flights<>(parts.vertx());
    }

    Future<OutsideAnswer> exchange(FetchSetup setup, FetchOrder order) {
        Lookup found = parts.cache().find(order.request(), order.terms(), clock.millis());
        if (found instanceof Lookup.Fresh fresh) {
            return Future.succeededFuture(fresh.answer());
        }
        if (found instanceof Lookup.StaleWhileRevalidate stale) {
            renew(setup, order, stale.renewal());
            return Future.succeededFuture(stale.answer());
        }
        if (found instanceof Forward forward) {
            return withinTime(order, forwarded(setup, order, forward));
        }
        throw Fault.FETCH_TIMEOUT.because("the cache has no answer, and the request wants none from elsewhere");
    }

    /** What a hit for this order rests on; null if it would be none. */
    @Nullable
    Held held(FetchOrder order) {
        return parts.cache().held(order.request(), order.terms(), clock.millis());
    }

    void countHeld() {
        parts.cache().countHeld();
    }

    /** Behind the client's back: what comes of it is for the next one. */
    private void renew(FetchSetup setup, FetchOrder order, Forward renewal) {
        Forward.Flight flight = renewal.flight();
        if (flight != null && !flights.isFlying(flight)) {
            flights.fly(flight, () -> send(setup, order, renewal, wholeTime(setup)));
        }
    }

    private Future<OutsideAnswer> forwarded(FetchSetup setup, FetchOrder order, Forward forward) {
        Forward.Flight flight = forward.flight();
        if (flight == null) {
            return send(setup, order, forward, order.deadlineNanos());
        }
        return flights.fly(flight, () -> send(setup, order, forward, wholeTime(setup)))
                .compose(landed -> landed.own()
                        ? Future.succeededFuture(landed.value())
                        : joined(setup, order, forward, landed.value()));
    }

    /** Others may join a flight, so it has as much time as any of them may ask for. */
    private static long wholeTime(FetchSetup setup) {
        return System.nanoTime() + setup.config().timeout().toNanos();
    }

    /** The answer to somebody else's request of the same words, unless it was for that one alone. */
    private Future<OutsideAnswer> joined(FetchSetup setup, FetchOrder order, Forward forward, OutsideAnswer answer) {
        Optional<OutsideAnswer> kept = parts.cache().collapsed(forward, clock.millis());
        if (kept.isPresent()) {
            return Future.succeededFuture(kept.get());
        }
        return isForAll(order, answer)
                ? Future.succeededFuture(answer)
                : send(setup, order, forward, order.deadlineNanos());
    }

    private static boolean isForAll(FetchOrder order, OutsideAnswer answer) {
        String control = answer.fields().joined("Cache-Control");
        String directives = control == null ? "" : control.toLowerCase(Locale.ROOT);
        boolean personal = directives.contains("private")
                || directives.contains("no-store")
                || answer.fields().has("Set-Cookie");
        boolean secret = order.recipe() == null && order.request().fields().has("Authorization");
        return !personal && !secret;
    }

    private Future<OutsideAnswer> send(FetchSetup setup, FetchOrder order, Forward forward, long deadlineNanos) {
        OutsideRequest request = forward.request();
        TlsSettings tls = setup.tls(order, request.uri());
        long requestMillis = clock.millis();
        return parts.resolving()
                .checked(setup.policy(), request.uri())
                .compose(target -> parts.upstream().send(request, target, tls, deadlineNanos))
                .onSuccess(
                        answer -> parts.budgets().spend(order.caller().board(), answer.body().length, clock.millis()))
                .compose(parts.shaping()::decoded)
                .map(answer -> parts.cache()
                        .received(forward, answer, requestMillis, clock.millis())
                        .answer())
                .recover(failure -> orStale(forward, failure));
    }

    /** A stale answer may stand in for one that cannot be had, not for one that must not. */
    private Future<OutsideAnswer> orStale(Forward forward, Throwable failure) {
        boolean outside = failure instanceof OutsideException
                || (failure instanceof FaultException fault && OUTSIDE.contains(fault.fault()));
        return (outside ? parts.cache().afterFailure(forward, clock.millis()) : Optional.<OutsideAnswer>empty())
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private Future<OutsideAnswer> withinTime(FetchOrder order, Future<OutsideAnswer> answer) {
        if (answer.isComplete()) {
            return answer;
        }
        Promise<OutsideAnswer> inTime = Promise.promise();
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(order.deadlineNanos() - System.nanoTime()));
        long timer = parts.vertx().setTimer(millis, id -> inTime.fail(tooLate(order)));
        answer.onComplete((value, failure) -> {
            if (parts.vertx().cancelTimer(timer)) {
                inTime.complete(value, failure);
            }
        });
        return inTime.future();
    }

    private static OutsideException tooLate(FetchOrder order) {
        return new OutsideException(
                Step.TIME, order.request().uri().getHost() + ": the answer did not come within the time asked for");
    }

    long joinedTotal() {
        return flights.joinedTotal();
    }
}
