package io.switchboard.link.wire;

import io.switchboard.board.SiteTls;
import io.switchboard.link.wire.CallFailure.Kind;
import io.switchboard.tls.engine.BoardPeer;
import io.switchboard.tls.engine.BoardTlsException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connection of one call, with TLS if the board has it: {@code opened} or {@code failed} is told once, unless
 * the call was {@link #abandon abandoned} before. On the event loop of the client.
 */
final class Dial {
    private final BoardClient client;
    private final BoardTarget board;
    private final CallLimits limits;
    private final CallTimers timers;
    private final Promise<Void> closed = Promise.promise();
    private final Consumer<NetSocket> opened;
    private final Consumer<CallFailure> failed;
    private @Nullable NetSocket socket;
    private boolean over;

    Dial(
            BoardClient client,
            BoardCall.Order order,
            CallTimers timers,
            Consumer<NetSocket> opened,
            Consumer<CallFailure> failed) {
        this.client = client;
        this.board = order.board();
        this.limits = order.limits();
        this.timers = timers;
        this.opened = opened;
        this.failed = failed;
    }

    void begin() {
        long millis = limits.connect().toMillis();
        timers.step(millis, () -> fail(ConnectFailure.timeout()));
        ConnectOptions options = new ConnectOptions()
                .setHost(board.host())
                .setPort(board.port())
                .setTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        Future<NetSocket> connecting = client.sockets().connect(options);
        if (connecting.isComplete()) {
            // Not before the call is in the caller's hands.
            client.vertx().runOnContext(later -> connected(connecting));
        } else {
            connecting.onComplete(this::connected);
        }
    }

    private void connected(AsyncResult<NetSocket> result) {
        if (result.failed()) {
            fail(ConnectFailure.of(result.cause(), board));
            closed.complete();
            return;
        }
        NetSocket connected = result.result();
        socket = connected;
        connected.closeHandler(gone -> closed.tryComplete());
        // Until the connection is handed on, what breaks it is told by the handshake; Vert.x would log it.
        connected.exceptionHandler(told -> {});
        SiteTls tls = board.tls();
        if (over) {
            connected.close();
        } else if (tls == null) {
            open(connected);
        } else {
            secure(connected, tls);
        }
    }

    private void secure(NetSocket connected, SiteTls tls) {
        timers.endStep();
        BoardPeer peer = new BoardPeer(board.host(), board.port(), tls.pin(), tls.legacy(), limits.handshake());
        client.tls().secure(connected, peer).onSuccess(done -> open(connected)).onFailure(this::handshakeFailed);
    }

    private void handshakeFailed(Throwable cause) {
        boolean timedOut = cause instanceof BoardTlsException known && known.timedOut();
        String detail = cause instanceof BoardTlsException known ? known.detail() : "the TLS handshake failed";
        fail(new CallFailure(timedOut ? Kind.HANDSHAKE_TIMEOUT : Kind.TLS, false, false, detail));
    }

    private void open(NetSocket connected) {
        if (!over) {
            over = true;
            timers.endStep();
            opened.accept(connected);
        }
    }

    private void fail(CallFailure failure) {
        if (!over) {
            over = true;
            failed.accept(failure);
        }
    }

    /** Tells nothing more, and closes the connection now or as soon as the attempt to open it ends. */
    void abandon() {
        over = true;
        if (socket != null) {
            socket.close();
        }
    }

    /** Completes when no socket is left. */
    Future<Void> closed() {
        return closed.future();
    }
}
