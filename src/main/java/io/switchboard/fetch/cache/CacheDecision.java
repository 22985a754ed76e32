package io.switchboard.fetch.cache;

import java.time.Duration;

/** What a stored answer is good for at a given time (RFC 9111 sections 4.2 and 5.2.1, RFC 5861). */
enum CacheDecision {
    USE,
    /** Use it, and ask for a new one meanwhile. */
    USE_AND_RENEW,
    ASK;

    /**
     * How long an answer past its freshness is given where the origin cannot be reached and nobody said how long (RFC 9111
     * section 4.2.4 allows it; the age tells the client).
     */
    static final Duration CUT_OFF_MAX = Duration.ofHours(1);

    static CacheDecision of(StoredAnswer stored, Question question) {
        CacheControl demand = question.demand();
        if (stored.grace().validate() || demand.has("no-cache") || !isYoungEnough(stored, question)) {
            return ASK;
        }
        long staleMillis = -stored.freshness().leftMillis(question.millis());
        if (staleMillis < 0) {
            return USE;
        }
        if (stored.grace().strict()) {
            return ASK;
        }
        if (staleMillis <= Math.max(0, demand.secondsOrAny("max-stale")) * 1_000 && demand.has("max-stale")) {
            return USE;
        }
        return staleMillis < renewMillis(stored, question) ? USE_AND_RENEW : ASK;
    }

    /** Of an age, and with as much freshness left, as the client wants; a number that is none counts as the strictest. */
    private static boolean isYoungEnough(StoredAnswer stored, Question question) {
        if (question.demand().isEmpty()) {
            return true;
        }
        long maxAge = question.demand().seconds("max-age");
        long minFresh = question.demand().seconds("min-fresh");
        long now = question.millis();
        // An age of 0 always stands for "anew": that is what a browser's reload means by it.
        boolean young = maxAge == CacheControl.ABSENT
                || (maxAge > 0 && stored.freshness().ageMillis(now) <= maxAge * 1_000);
        boolean fresh = minFresh == CacheControl.ABSENT
                || (minFresh >= 0 && stored.freshness().leftMillis(now) >= minFresh * 1_000);
        return young && fresh;
    }

    private static long renewMillis(StoredAnswer stored, Question question) {
        Duration own = question.terms().stale();
        return own == null ? stored.grace().revalidateMillis() : own.toMillis();
    }

    /**
     * Whether a stored answer may stand in for one that the origin did not give.
     *
     * @param unreachable it gave none at all, rather than one of a server's error
     */
    static boolean mayStandIn(StoredAnswer stored, Question question, boolean unreachable, long nowMillis) {
        CacheControl demand = question.demand();
        long asked = demand.seconds("stale-if-error");
        boolean insists = demand.has("no-cache") || (asked < 0 && !isYoungEnough(stored, question));
        if (stored.grace().validate() || insists) {
            return false;
        }
        long staleMillis = -stored.freshness().leftMillis(nowMillis);
        if (staleMillis < 0) {
            return true;
        }
        Duration own = question.terms().stale();
        long usual = unreachable ? CUT_OFF_MAX.toMillis() : 0;
        long allowed = own != null
                ? own.toMillis()
                : Math.max(usual, Math.max(stored.grace().errorMillis(), asked * 1_000));
        return !stored.grace().strict() && staleMillis < allowed;
    }
}
