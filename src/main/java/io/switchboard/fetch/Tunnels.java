package io.switchboard.fetch;

import io.switchboard.base.Fault;
import io.switchboard.fetch.target.CheckedTarget;
import io.switchboard.fetch.target.TargetUri;
import io.switchboard.fetch.upstream.Room;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code CONNECT} (RFC 9110 section 9.3.6), where {@code fetch.connect} lets it: bytes go both ways as they are, each side
 * read only as fast as the other takes it, to an address under the same policy as any fetch. As many at once as fetches
 * may be; one on which nothing comes for five minutes is closed. On the connection's event loop.
 */
final class Tunnels {
    private static final int IDLE_SECONDS = 300;
    private static final int CONNECT_MILLIS = 10_000;

    private final NetClient client;
    private final Resolving resolving;
    private final Budgets budgets;
    private final Room room;
    private final InstantSource clock;
    private final AtomicInteger open = new AtomicInteger();

    Tunnels(Vertx vertx, Resolving resolving, Budgets budgets, Room room, InstantSource clock) {
        this.client = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setTcpNoDelay(true)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
        this.resolving = resolving;
        this.budgets = budgets;
        this.room = room;
        this.clock = clock;
    }

    /** Completes when the target has taken the connection; the reply then is the tunnel. */
    Future<Reply> open(FetchSetup setup, Exchange exchange) {
        if (!setup.config().connect()) {
            throw Fault.FORBIDDEN.because(
                    "CONNECT is off here (fetch.connect); ask for the whole https:// address instead");
        }
        URI target = TargetUri.parse("https://" + exchange.value(0) + "/");
        budgets.checkHost(exchange.caller(), target.getHost());
        budgets.take(exchange.caller(), clock.millis());
        return resolving.checked(setup.policy(), target).compose(checked -> connect(exchange, checked));
    }

    private Future<Reply> connect(Exchange exchange, CheckedTarget target) {
        if (!room.enter()) {
            throw Fault.FETCH_BUSY.because("as many requests to the outside are under way as may be");
        }
        open.incrementAndGet();
        return client.connect(SocketAddress.inetSocketAddress(target.address()))
                .onFailure(refused -> left())
                .recover(refused -> Future.failedFuture(Fault.UNREACHABLE.because("connect: " + target.host()
                        + " does not take connections on port " + TargetUri.port(target.uri()))))
                .map(outside -> Reply.takenOver(response -> joined(exchange, outside)));
    }

    private Future<Void> joined(Exchange exchange, NetSocket outside) {
        outside.pause();
        return exchange.request()
                .toNetSocket()
                .onFailure(refused -> outside.close())
                .compose(inside -> join(exchange, inside, outside))
                .onComplete(done -> left());
    }

    private Future<Void> join(Exchange exchange, NetSocket inside, NetSocket outside) {
        Promise<Void> closed = Promise.promise();
        Counted counted = new Counted();
        pass(inside, outside, counted);
        pass(outside, inside, counted);
        inside.closeHandler(gone -> outside.close());
        outside.closeHandler(gone -> inside.close().onComplete(done -> closed.tryComplete()));
        outside.resume();
        return closed.future()
                .onComplete(done -> budgets.spend(exchange.caller().board(), counted.bytes, clock.millis()));
    }

    private static final class Counted {
        private long bytes;
    }

    private static void pass(NetSocket from, NetSocket to, Counted counted) {
        from.handler(bytes -> {
            counted.bytes += bytes.length();
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
    }

    private void left() {
        open.decrementAndGet();
        room.leave(0);
    }

    int open() {
        return open.get();
    }
}
