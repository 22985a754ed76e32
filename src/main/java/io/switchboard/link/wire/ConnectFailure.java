package io.switchboard.link.wire;

import io.switchboard.link.wire.CallFailure.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Tells why a connection could not be opened. */
final class ConnectFailure {
    private ConnectFailure() {}

    static CallFailure of(Throwable cause, BoardTarget board) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("timed out")) {
            return timeout();
        }
        if (cause instanceof ConnectException && message.contains("refused")) {
            return failure(Kind.REFUSED, "nothing listens on port " + board.port() + " of the board");
        }
        return failure(
                Kind.UNREACHABLE,
                cause instanceof UnknownHostException
                        ? "no address is known for the board's host name"
                        : "the network has no way to the board");
    }

    static CallFailure timeout() {
        return failure(Kind.CONNECT_TIMEOUT, "the board did not take the connection in time: asleep, or busy");
    }

    private static CallFailure failure(Kind kind, String detail) {
        return new CallFailure(kind, false, false, detail);
    }
}
