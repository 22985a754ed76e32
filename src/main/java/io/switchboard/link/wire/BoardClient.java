package io.switchboard.link.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.switchboard.tls.engine.BoardTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;

/**
 * Calls boards from one event loop: made on it, used on it. Keeps no connection and opens none ahead. How many calls are
 * made at once is bounded by the links above; {@link CallCounts#openNow} tells.
 */
public final class BoardClient {
    private final VertxInternal vertx;
    private final ContextInternal context;
    private final ChannelFactory<? extends Channel> channels;
    private final Deadlines deadlines;
    private final BoardTls tls;
    private final CallCounts counts;
    private final Thread loop = Thread.currentThread();

    /**
     * @param tls shared by the clients of all loops; closed by whoever made it
     * @param counts shared likewise
     */
    public BoardClient(Vertx vertx, BoardTls tls, CallCounts counts) {
        this.vertx = (VertxInternal) vertx;
        this.context = this.vertx.getOrCreateContext();
        this.channels = this.vertx.transport().channelFactory(false);
        this.deadlines = new Deadlines(vertx);
        this.tls = tls;
        this.counts = counts;
    }

    /**
     * Opens a connection, sends the whole request in one write, and hands the answer to {@code handler}, on this loop
     * and never before this method has returned. At most one request is ever sent: repeating is the caller's affair.
     */
    public BoardCall call(BoardTarget board, CallLimits limits, BoardRequest request, CallHandler handler) {
        if (Thread.currentThread() != loop) {
            throw new IllegalStateException("a client is for one event loop");
        }
        BoardCall call = new BoardCall(this, new BoardCall.Order(board, limits, request), handler);
        call.begin();
        return call;
    }

    ContextInternal context() {
        return context;
    }

    ChannelFactory<? extends Channel> channels() {
        return channels;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Future<InetAddress> resolve(String host) {
        return vertx.nameResolver().resolve(host);
    }

    BoardTls tls() {
        return tls;
    }

    CallCounts counts() {
        return counts;
    }
}
