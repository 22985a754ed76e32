package io.switchboard.http;

import org.jspecify.annotations.Nullable;

/**
 * The credentials that a connection presented last, so that a client that keeps its connection has its token hashed once
 * and not with every request. Whom the token belongs to is asked each time: a revoked one is nobody's at once.
 */
record LastLogin(String authorization, Authenticator.@Nullable Claim claim) {
    static LastLogin of(String authorization, Authenticator tokens) {
        String token = Credentials.token(authorization);
        return new LastLogin(authorization, token == null ? null : tokens.claim(token));
    }

    /** Takes the same time wherever the two differ: a proxy may send several clients' requests on one connection. */
    boolean isOf(CharSequence presented) {
        if (presented.length() != authorization.length()) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < presented.length(); i++) {
            difference |= presented.charAt(i) ^ authorization.charAt(i);
        }
        return difference == 0;
    }

    @Nullable
    Caller caller() {
        return claim == null ? null : claim.caller();
    }

    @Override
    public String toString() {
        return "LastLogin";
    }
}
