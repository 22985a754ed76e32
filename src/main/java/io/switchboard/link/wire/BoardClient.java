package io.switchboard.link.wire;

import io.switchboard.tls.engine.BoardTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;

/**
 * Calls boards from one event loop: made on it, used on it. Keeps no connection and opens none ahead. How many calls are
 * made at once is bounded by the links above; {@link CallCounts#openNow} tells.
 */
public final class BoardClient {
    private final Vertx vertx;
    private final BoardTls tls;
    private final CallCounts counts;
    private final Thread loop = Thread.currentThread();
    /** Held here, because one that nothing holds is closed by the collector. */
    private final NetClient sockets;

    /**
     * @param tls shared by the clients of all loops; closed by whoever made it
     * @param counts shared likewise
     */
    public BoardClient(Vertx vertx, BoardTls tls, CallCounts counts) {
        this.vertx = vertx;
        this.tls = tls;
        this.counts = counts;
        this.sockets =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setReconnectAttempts(0));
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

    Vertx vertx() {
        return vertx;
    }

    BoardTls tls() {
        return tls;
    }

    CallCounts counts() {
        return counts;
    }

    NetClient sockets() {
        return sockets;
    }

    /** Closes all connections at once; calls in progress fail. */
    public Future<Void> close() {
        return sockets.close();
    }
}
