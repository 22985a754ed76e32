package io.switchboard.board;

import io.switchboard.http.Authenticator;
import io.switchboard.http.Caller;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Whom each token belongs to, by its hash, in memory. Any thread; never waits. */
public final class CredentialIndex implements Authenticator {
    private static final int TOKEN_LENGTH_MAX = 200;

    private static final int NEVER = -1;

    private final ConcurrentMap<TokenHash, Caller> byHash = new ConcurrentHashMap<>();

    /** Raised after each change of the map; read by every request. */
    private volatile int changes;

    @Override
    public Claim claim(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return () -> null;
        }
        return new Presented(TokenHash.of(token));
    }

    /** Looks the hash up again only after some token has come or gone. On one event loop. */
    private final class Presented implements Claim {
        private final TokenHash hash;
        private int knownAt = NEVER;
        private @Nullable Caller known;

        Presented(TokenHash hash) {
            this.hash = hash;
        }

        @Override
        public @Nullable Caller caller() {
            int now = changes;
            if (knownAt != now) {
                known = byHash.get(hash);
                knownAt = now;
            }
            return known;
        }
    }

    /** Whether a token of this hash is still worth something. */
    public boolean knows(TokenHash hash) {
        return byHash.containsKey(hash);
    }

    void put(TokenHash hash, Caller caller) {
        byHash.put(hash, caller);
        changed();
    }

    void remove(TokenHash hash) {
        byHash.remove(hash);
        changed();
    }

    private synchronized void changed() {
        changes = (changes + 1) & Integer.MAX_VALUE;
    }
}
