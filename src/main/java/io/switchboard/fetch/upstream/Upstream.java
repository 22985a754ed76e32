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
                .compose(client -> attempt(request, target, 0, client, new Attempt(tls, held, deadlineNanos)))
                .onComplete(done -> bytesIn.add(held.bytes()))
                .onComplete(done -> room.leave(held.bytes()));
    }

    private record Attempt(TlsSettings tls, HeldBytes held, long deadlineNanos) {}

    private Future<OutsideAnswer> attempt(
            OutsideRequest request, CheckedTarget target, int index, HttpClient client, Attempt attempt) {
        RequestOptions options = options(request, target, target.addresses().get(index), attempt.tls());
        long left = TimeUnit.NANOSECONDS.toMillis(attempt.deadlineNanos() - System.nanoTime());
        boolean last = index == target.addresses().size() - 1;
        OutsideCall call = new OutsideCall(vertx, request, attempt.held(), new OutsideCall.Bounds(bytesMax, left));
        return call.run(client, options)
                .recover(failure -> !last && failure instanceof OutsideException cause && cause.step() == Step.CONNECT
                        ? attempt(request, target, index + 1, client, attempt)
                        : Future.failedFuture(failure));
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
