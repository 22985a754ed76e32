package io.switchboard.http;

import org.jspecify.annotations.Nullable;

/**
 * Turns a presented token into a caller. Called on event loops for each request, so it answers from memory; it compares
 * hashes in constant time.
 */
public interface Authenticator {
    /** The caller whom the token belongs to, or null if it is nobody's. */
    @Nullable
    Caller authenticate(String token);
}
