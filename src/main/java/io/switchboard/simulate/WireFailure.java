package io.switchboard.simulate;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a request got no answer. It has no stack trace: a load test may meet a million of them. */
final class WireFailure extends RuntimeException {
    /** What went wrong; {@code code} is the key of the summary's {@code errors}. */
    enum Kind {
        REFUSED("connect-refused"),
        CONNECT_TIMEOUT("connect-timeout"),
        CONNECT("connect"),
        TLS("tls"),
        CUT("cut"),
        TIMEOUT("timeout"),
        BAD_ANSWER("bad-answer");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private final Kind kind;

    WireFailure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** What a failed attempt to connect comes to. */
    static WireFailure ofConnect(Throwable cause, GatewayAddress address) {
        Kind kind = connectKind(cause);
        String why = kind == Kind.REFUSED ? "connection refused" : root(cause);
        return new WireFailure(kind, "no connection to " + address + ": " + why);
    }

    private static Kind connectKind(Throwable cause) {
        if (is(cause, SSLException.class)) {
            return Kind.TLS;
        }
        // Netty tells a connect that timed out from a refused one by a subclass and by these words.
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("timed out") || message.contains("timeout")) {
            return Kind.CONNECT_TIMEOUT;
        }
        return is(cause, ConnectException.class) ? Kind.REFUSED : Kind.CONNECT;
    }

    private static boolean is(@Nullable Throwable cause, Class<? extends Throwable> type) {
        return cause != null && (type.isInstance(cause) || is(cause.getCause(), type));
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        String line = message.lines().findFirst().orElse("");
        return cause instanceof UnknownHostException ? "unknown host " + line : line;
    }
}
