package io.switchboard.link.wire;

import io.netty.util.NetUtil;
import io.switchboard.board.SiteTls;
import io.switchboard.link.wire.CallFailure.Kind;
import io.switchboard.tls.engine.BoardPeer;
import io.switchboard.tls.engine.BoardTlsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connection of one call, with TLS if the board has it: {@code opened} or {@code failed} is told once, unless
 * the call was {@link #abandon abandoned} before, and never while {@link #begin} runs. On the event loop of the client.
 */
final class Dial {
    private final BoardClient client;
    private final BoardTarget board;
    private final CallLimits limits;
    private final CallTimers timers;
    private final Promise<Void> closed = Promise.promise();
    private final Consumer<BoardSocket> opened;
    private final Consumer<CallFailure> failed;
    private @Nullable BoardSocket socket;
    private boolean beginning;
    private boolean over;

    Dial(
            BoardClient client,
            BoardCall.Order order,
            CallTimers timers,
            Consumer<BoardSocket> opened,
            Consumer<CallFailure> failed) {
        this.client = client;
        this.board = order.board();
        this.limits = order.limits();
        this.timers = timers;
        this.opened = opened;
        this.failed = failed;
    }

    void begin() {
        timers.step(limits.connect().toMillis(), () -> fail(ConnectFailure.timeout()));
        byte[] address = NetUtil.createByteArrayFromIpAddressString(board.host());
        if (address == null) {
            client.resolve(board.host()).onComplete(this::resolved);
        } else {
            beginning = true;
            connect(address(address));
            beginning = false;
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // They are as many as an address has.
        }
    }

    private void resolved(@Nullable InetAddress found, @Nullable Throwable unknown) {
        if (found != null && !over) {
            connect(found);
            return;
        }
        if (unknown != null) {
            fail(ConnectFailure.of(unknown, board));
        }
        closed.complete();
    }

    private void connect(InetAddress address) {
        BoardSocket connecting = new BoardSocket(client.context(), client.channels());
        socket = connecting;
        connecting.onClosed(closed::complete);
        connecting.connect(new InetSocketAddress(address, board.port()), cause -> {
            if (beginning) {
                // Not before the call is in the caller's hands.
                client.context().runOnContext(later -> connected(connecting, cause));
            } else {
                connected(connecting, cause);
            }
        });
    }

    private void connected(BoardSocket connected, @Nullable Throwable cause) {
        SiteTls tls = board.tls();
        if (cause != null) {
            fail(ConnectFailure.of(cause, board));
            connected.close();
        } else if (over) {
            connected.close();
        } else if (tls == null) {
            open(connected);
        } else {
            secure(connected, tls);
        }
    }

    private void secure(BoardSocket connected, SiteTls tls) {
        timers.endStep();
        BoardPeer peer = new BoardPeer(board.host(), board.port(), tls.pin(), tls.legacy(), limits.handshake());
        client.tls()
                .secure(connected.channel(), peer)
                .onSuccess(done -> open(connected))
                .onFailure(this::handshakeFailed);
    }

    private void handshakeFailed(Throwable cause) {
        boolean timedOut = cause instanceof BoardTlsException known && known.timedOut();
        String detail = cause instanceof BoardTlsException known ? known.detail() : "the TLS handshake failed";
        fail(new CallFailure(timedOut ? Kind.HANDSHAKE_TIMEOUT : Kind.TLS, false, false, detail));
    }

    private void open(BoardSocket connected) {
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

    /** Tells nothing more, and closes the connection or gives up opening it. */
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
