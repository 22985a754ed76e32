package io.switchboard.board;

import io.switchboard.http.Authenticator;
import io.switchboard.http.Caller;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Whom each token belongs to, by its hash, in memory. Any thread; never waits. */
public final class CredentialIndex implements Authenticator {
    private static final int TOKEN_LENGTH_MAX = 200;

    private final ConcurrentMap<TokenHash, Caller> byHash = new ConcurrentHashMap<>();

    @Override
    public Claim claim(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return () -> null;
        }
        TokenHash hash = TokenHash.of(token);
        return () -> byHash.get(hash);
    }

    /** Whether a token of this hash is still worth something. */
    public boolean knows(TokenHash hash) {
        return byHash.containsKey(hash);
    }

    void put(TokenHash hash, Caller caller) {
        byHash.put(hash, caller);
    }

    void remove(TokenHash hash) {
        byHash.remove(hash);
    }
}
