package io.switchboard.tls.cert;

import org.jspecify.annotations.Nullable;

/**
 * Why a certificate, a key or a name cannot be used, in a line for whoever runs the gateway: what is wrong and what to
 * do. Never holds a part of a key.
 */
public final class BadCertificateException extends Exception {
    public BadCertificateException(String message) {
        super(message);
    }

    public BadCertificateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The same, said of {@code where}, such as a file. */
    public BadCertificateException in(String where) {
        return new BadCertificateException(where + ": " + getMessage(), getCause());
    }
}
