package io.switchboard.fetch.upstream;

import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import io.switchboard.fetch.target.CheckedTarget;
import io.switchboard.fetch.target.TargetUri;
import io.switchboard.fetch.upstream.OutsideException.Step;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the outside, each to an address that was checked: the address is part of what a kept connection is
 * known by, so a connection is never used for a request that was checked for another one. Any event loop; completes on
 * the caller's. Fails with {@link OutsideException}.
 */
public final class Upstream {
    private final Vertx vertx;
    private final OutsideClients clients;
    private final Room room;
    private final long bytesMax;
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    /** @param bytesMax of the body of one answer, as it comes */
    public Upstream(Vertx vertx, OutsideClients clients, Room room, long bytesMax) {
        this.vertx = vertx;
        this.clients = clients;
        this.room = room;
        this.bytesMax = bytesMax;
    }

    /**
     * Sends it to the first of the checked addresses that takes the connection.
     *
     * @param deadlineNanos by {@link System#nanoTime}
     */
    public Future<OutsideAnswer> send(
            OutsideRequest request, CheckedTarget target, TlsSettings tls, long deadlineNanos) {
        if (!room.enter()) {
            return Future.failedFuture(new OutsideException(
                    Step.ROOM, "the gateway makes " + room.requestsMax() + " requests to the outside already"));
        }
        bytesOut.add(request.body().length);
        HeldBytes held = new HeldBytes(room);
        return clients.of(request.uri(), tls)
                .compose(client -> attempt(request, target, client, new Attempt(tls, held, deadlineNanos, 0, false)))
                .onComplete(done -> bytesIn.add(held.bytes()))
                .onComplete(done -> room.leave(held.bytes()));
    }

    /**
     * One try.
     *
     * @param index of the address
     * @param repeated whether the one before was the same
     */
    private record Attempt(TlsSettings tls, HeldBytes held, long deadlineNanos, int index, boolean repeated) {
        Attempt next() {
            return new Attempt(tls, held, deadlineNanos, index + 1, repeated);
        }

        Attempt again() {
            return new Attempt(tls, held, deadlineNanos, index, true);
        }
    }

    private Future<OutsideAnswer> attempt(
            OutsideRequest request, CheckedTarget target, HttpClient client, Attempt attempt) {
        RequestOptions options = options(request, target, target.addresses().get(attempt.index()), attempt.tls());
        long left = TimeUnit.NANOSECONDS.toMillis(attempt.deadlineNanos() - System.nanoTime());
        OutsideCall call = new OutsideCall(vertx, request, attempt.held(), new OutsideCall.Bounds(bytesMax, left));
        return call.run(client, options).recover(failure -> {
            Attempt following =
                    following(attempt, call, failure, target.addresses().size());
            return following == null ? Future.failedFuture(failure) : attempt(request, target, client, following);
        });
    }

    private static @Nullable Attempt following(Attempt failed, OutsideCall call, Throwable failure, int addresses) {
        boolean elsewhere = failure instanceof OutsideException cause && cause.step() == Step.CONNECT;
        if (elsewhere && failed.index() + 1 < addresses) {
            return failed.next();
        }
        return !failed.repeated() && call.mayRepeat(failure) ? failed.again() : null;
    }

    private static RequestOptions options(
            OutsideRequest request, CheckedTarget target, InetSocketAddress address, TlsSettings tls) {
        boolean secure = target.uri().getScheme().equals("https");
        String name = secure && tls.serverName() != null ? tls.serverName() : target.host();
        String query = target.uri().getRawQuery();
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(name)
                .setPort(TargetUri.port(target.uri()))
                .setSsl(secure)
                .setMethod(HttpMethod.valueOf(request.method()))
                .setURI(target.uri().getRawPath() + (query == null ? "" : "?" + query));
    }

    public long bytesInTotal() {
        return bytesIn.sum();
    }

    public long bytesOutTotal() {
        return bytesOut.sum();
    }
}
