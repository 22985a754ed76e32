package io.switchboard.pages;

import io.switchboard.board.CredentialIndex;
import io.switchboard.board.TokenHash;
import io.switchboard.http.Caller;
import io.switchboard.http.Session;
import io.switchboard.http.SessionSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in, in memory: a restart logs everybody out. Bounded; the session used longest ago goes first. Any
 * thread; guarded by its own monitor, held for a map access.
 */
public final class Sessions implements SessionSource {
    private static final int SESSIONS_MAX = 10_000;
    private static final int CODES_MAX = 100;
    private static final Duration SESSION_TIME = Duration.ofHours(12);
    private static final Duration CODE_TIME = Duration.ofMinutes(15);

    /** A session, and the token that it stands for, without which it ends; null if a code opened it. */
    private record Login(Session session, @Nullable TokenHash token) {}

    private record Kept<T>(T value, long untilMillis) {}

    private final InstantSource clock;
    private final CredentialIndex credentials;
    private final Map<TokenHash, Kept<Login>> sessions = bounded(SESSIONS_MAX);
    private final Map<TokenHash, Kept<Caller>> codes = bounded(CODES_MAX);

    public Sessions(InstantSource clock, CredentialIndex credentials) {
        this.credentials = credentials;
        this.clock = clock;
    }

    private static <V> Map<TokenHash, V> bounded(int max) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<TokenHash, V> eldest) {
                return size() > max;
            }
        };
    }

    /**
     * Logs a caller in under a new random id; hands back the cookie's value.
     *
     * @param token whose revocation ends the session, or null
     */
    public synchronized String open(Caller caller, @Nullable TokenHash token) {
        String cookie = TokenHash.newToken();
        Session session = new Session(caller, TokenHash.newToken());
        sessions.put(
                TokenHash.of(cookie), new Kept<>(new Login(session, token), clock.millis() + SESSION_TIME.toMillis()));
        return cookie;
    }

    @Override
    public synchronized @Nullable Session find(String cookie) {
        Kept<Login> kept = sessions.get(TokenHash.of(cookie));
        if (kept == null || kept.untilMillis() <= clock.millis()) {
            return null;
        }
        TokenHash token = kept.value().token();
        return token == null || credentials.knows(token) ? kept.value().session() : null;
    }

    synchronized void close(String cookie) {
        sessions.remove(TokenHash.of(cookie));
    }

    /** A code that logs in once, for a link that is printed on the operator's own terminal. */
    public synchronized String newCode(Caller caller) {
        String code = TokenHash.newToken();
        codes.put(TokenHash.of(code), new Kept<>(caller, clock.millis() + CODE_TIME.toMillis()));
        return code;
    }

    /** The caller whom the code logs in; null if it was used, is over or never was. */
    synchronized @Nullable Caller use(String code) {
        Kept<Caller> kept = codes.remove(TokenHash.of(code));
        return kept == null || kept.untilMillis() <= clock.millis() ? null : kept.value();
    }
}
