package io.switchboard.http;

import org.jspecify.annotations.Nullable;

/**
 * Turns a presented token into a caller. Called on event loops for each request, so it answers from memory; it compares
 * hashes in constant time.
 */
public interface Authenticator {
    /** The caller whom the token belongs to, or null if it is nobody's. */
    default @Nullable Caller authenticate(String token) {
        return claim(token).caller();
    }

    /** Takes the costly step, hashing, once for a token that is presented again and again. */
    Claim claim(String token);

    /** A token that was presented, without the token. */
    @FunctionalInterface
    interface Claim {
        /** Whom the token belongs to at this moment, or null if it is nobody's (any more). */
        @Nullable
        Caller caller();
    }
}
