package io.switchboard.http;

import java.security.cert.X509Certificate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a listener knows who asks.
 *
 * @param sessions for the cookie of a browser's session
 * @param certificates whom a client's verified certificate belongs to, null for nobody; null where none are asked for
 */
public record Identities(
        Authenticator tokens,
        SessionSource sessions,
        @Nullable Function<X509Certificate, @Nullable Caller> certificates) {
    /** Without certificates. */
    public Identities(Authenticator tokens, SessionSource sessions) {
        this(tokens, sessions, null);
    }
}
