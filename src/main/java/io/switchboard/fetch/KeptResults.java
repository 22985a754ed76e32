package io.switchboard.fetch;

import io.switchboard.base.Fault;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers that a board comes back for: as often as it likes, for a bounded time, since an answer may be lost on its way to
 * the board. Bounded in number, bytes and time. Any thread; time is passed in.
 */
final class KeptResults {
    private static final int ID_CHARS = 8;
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final ResultsConfig config;
    private final SecureRandom random = new SecureRandom();
    /** The oldest first: all are kept for the same time. */
    private final Map<String, Result> results = new LinkedHashMap<>();

    private final LongAdder refused = new LongAdder();
    private long bytes;

    KeptResults(ResultsConfig config) {
        this.config = config;
    }

    /** One answer, or the place for it. */
    static final class Result {
        private final @Nullable String owner;
        private final long untilMillis;
        private @Nullable Fetched fetched;
        private @Nullable Throwable failure;

        Result(@Nullable String owner, long untilMillis) {
            this.owner = owner;
            this.untilMillis = untilMillis;
        }

        synchronized void complete(@Nullable Fetched value, @Nullable Throwable cause) {
            fetched = value;
            failure = cause;
        }

        synchronized @Nullable Fetched fetched() {
            return fetched;
        }

        synchronized @Nullable Throwable failure() {
            return failure;
        }

        private synchronized int size() {
            return fetched == null ? 0 : fetched.body().length;
        }
    }

    /**
     * Makes a place for an answer.
     *
     * @param owner the board that may ask for it; null for an admin
     * @return by what to ask for it
     * @throws io.switchboard.base.FaultException {@code FETCH_BUSY} if as many are wanted as may be
     */
    synchronized String open(@Nullable String owner, long nowMillis) {
        expire(nowMillis);
        if (results.size() >= config.countMax()) {
            refused.increment();
            throw Fault.FETCH_BUSY.because("as many results are waited for as may be (" + config.countMax() + ")");
        }
        String id = newId();
        results.put(id, new Result(owner, nowMillis + config.keep().toMillis()));
        return id;
    }

    private String newId() {
        StringBuilder id = new StringBuilder(ID_CHARS);
        while (id.length() < ID_CHARS) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return results.containsKey(id.toString()) ? newId() : id.toString();
    }

    /** Puts the answer in its place, or, if there is no room for it, says so there. */
    synchronized void complete(String id, @Nullable Fetched fetched, @Nullable Throwable failure) {
        Result result = results.get(id);
        if (result == null) {
            return;
        }
        if (fetched != null && bytes + fetched.body().length > config.bytesMax().bytes()) {
            refused.increment();
            result.complete(null, Fault.FETCH_BUSY.because("there was no room to keep the answer; ask again"));
            return;
        }
        bytes += fetched == null ? 0 : fetched.body().length;
        result.complete(fetched, failure);
    }

    /** The result, if it is the owner's or an admin asks; null if there is none of that name. */
    synchronized @Nullable Result find(String id, @Nullable String asking, boolean admin, long nowMillis) {
        expire(nowMillis);
        Result result = results.get(id);
        return result != null && (admin || (asking != null && asking.equals(result.owner))) ? result : null;
    }

    private void expire(long nowMillis) {
        Iterator<Result> oldest = results.values().iterator();
        while (oldest.hasNext()) {
            Result result = oldest.next();
            if (result.untilMillis > nowMillis) {
                return;
            }
            bytes -= result.size();
            oldest.remove();
        }
    }

    synchronized int count() {
        return results.size();
    }

    int countMax() {
        return config.countMax();
    }

    synchronized long bytes() {
        return bytes;
    }

    long bytesMax() {
        return config.bytesMax().bytes();
    }

    long refusedTotal() {
        return refused.sum();
    }
}
