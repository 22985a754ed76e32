package io.switchboard.tls.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of session tickets (RFC 5077, RFC 8446 section 4.6.1), newest first: new tickets are made with the first, old
 * ones are read with any. They live in memory only, outlast a change of certificates, and one is dropped at each
 * rotation, so that a key that leaks opens a day at most. Guarded by its monitor.
 */
final class TicketKeys {
    static final int NAME_BYTES = 16;
    static final int SECRET_BYTES = 16;

    static final Duration ROTATION = Duration.ofHours(8);
    private static final int KEPT = 3;

    /** What a ticket is sealed with; the parts are as long as the engine wants them. */
    record Key(byte[] name, byte[] hmac, byte[] aes) {}

    private final SecureRandom random;
    private final List<Key> keys = new ArrayList<>(KEPT + 1);
    private Instant rotatedAt;

    TicketKeys(SecureRandom random, Instant now) {
        this.random = random;
        this.rotatedAt = now;
        keys.add(newKey());
    }

    private Key newKey() {
        return new Key(bytes(NAME_BYTES), bytes(SECRET_BYTES), bytes(SECRET_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    synchronized List<Key> newestFirst() {
        return List.copyOf(keys);
    }

    /** Forgets all keys: no ticket that was made so far is good any more. */
    synchronized void renew() {
        keys.clear();
        keys.add(newKey());
    }

    /** Puts a new key in front if the newest has served its time; whether it did. */
    synchronized boolean rotate(Instant now) {
        if (now.isBefore(rotatedAt.plus(ROTATION))) {
            return false;
        }
        rotatedAt = now;
        keys.add(0, newKey());
        if (keys.size() > KEPT) {
            keys.remove(KEPT);
        }
        return true;
    }
}
