package io.switchboard.fetch.verify;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/**
 * A server's certificate is not trusted. Its message is one line for whoever makes the board or runs the gateway. It has no
 * stack trace: any server can cause it.
 */
public final class UntrustedException extends CertificateException {
    private static final int CHARACTERS_MAX = 150;
    private static final int CAUSES_MAX = 16;

    private final Distrust reason;

    UntrustedException(Distrust reason, String detail) {
        super(detail.length() <= CHARACTERS_MAX ? detail : detail.substring(0, CHARACTERS_MAX - 3) + "...");
        this.reason = reason;
    }

    /** The one that a failed handshake was caused by, or null if it failed otherwise. */
    public static @Nullable UntrustedException in(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            if (cause instanceof UntrustedException untrusted) {
                return untrusted;
            }
            cause = cause.getCause();
        }
        return null;
    }

    public Distrust reason() {
        return reason;
    }

    /** Why, and what to do, in a line. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // touches nothing
    public Throwable fillInStackTrace() {
        return this;
    }
}
