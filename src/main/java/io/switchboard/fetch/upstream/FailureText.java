package io.switchboard.fetch.upstream;

import io.switchboard.fetch.upstream.OutsideException.Step;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words what a library's failure means for the maker of a board. Pure. */
final class FailureText {
    private static final int CAUSES_MAX = 16;

    private FailureText() {}

    /** @param connected whether the connection, TLS included, was there before */
    static OutsideException of(Throwable failure, String host, boolean connected) {
        if (failure instanceof OutsideException known) {
            return known;
        }
        CertificateException certificate = find(failure, CertificateException.class);
        if (certificate != null) {
            return new OutsideException(Step.CERTIFICATE, String.valueOf(certificate.getMessage()));
        }
        if (connected) {
            return new OutsideException(Step.ANSWER, host + " " + answer(failure));
        }
        SSLException tls = find(failure, SSLException.class);
        if (tls != null) {
            return new OutsideException(Step.TLS, "the handshake with " + host + " failed: " + brief(tls));
        }
        return new OutsideException(Step.CONNECT, host + " " + connection(failure));
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> wanted) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            if (wanted.isInstance(cause)) {
                return wanted.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String brief(SSLException tls) {
        String text = String.valueOf(tls.getMessage());
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String answer(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean closed = text.contains("closed") || text.contains("reset") || text.contains("goaway");
        return closed ? "closed the connection before its answer was whole" : "sent an answer that is not valid HTTP";
    }

    private static String connection(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("refused")) {
            return "refuses connections on this port";
        }
        if (text.contains("unreachable") || text.contains("no route")) {
            return "cannot be reached from here: no route to its address";
        }
        if (find(failure, ConnectException.class) != null || text.contains("timed out") || text.contains("timeout")) {
            return "does not answer on this port";
        }
        return "closed the connection before it was of use";
    }
}
