package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import java.time.Duration;
import java.util.Set;

/**
 * How long an answer may be used without asking again (RFC 9111 section 4.2), worked out once, when it came.
 *
 * @param bornMillis when it was made, as far as can be told: now less this is its age
 * @param freshUntilMillis the first instant at which it is stale
 */
record Freshness(long bornMillis, long freshUntilMillis) {
    /** More than this is never guessed. */
    static final Duration GUESS_MAX = Duration.ofHours(24);

    /** Of the time since it last changed, an answer without a lifetime counts as fresh for one part in this many. */
    private static final int GUESS_PART = 10;

    /** Statuses whose answers may be kept without a stated lifetime (RFC 9110 section 15.1), but for 206. */
    private static final Set<Integer> GUESSABLE = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    static Freshness of(Receipt receipt, CacheControl control) {
        long born = receipt.answerMillis() - initialAgeMillis(receipt);
        Duration own = receipt.terms().fresh();
        long until = own != null && receipt.isOverridden()
                ? receipt.answerMillis() + own.toMillis()
                : born + lifetimeMillis(receipt, control);
        return new Freshness(born, until);
    }

    /** Section 4.2.3, in whole seconds where the origin's clock takes part: a Date has no parts of seconds. */
    private static long initialAgeMillis(Receipt receipt) {
        long now = receipt.answerMillis();
        long apparentSeconds = Math.floorDiv(now, 1_000L) - Math.floorDiv(receipt.dateMillis(), 1_000L);
        long delayMillis = Math.max(0, now - receipt.requestMillis());
        long correctedMillis = ageSeconds(receipt.answer().fields()) * 1_000 + delayMillis;
        return Math.max(Math.max(0, apparentSeconds) * 1_000, correctedMillis);
    }

    /** Of several the first counts, and one that is no number does not count at all (section 5.1). */
    private static long ageSeconds(Fields fields) {
        String line = fields.first("Age");
        if (line == null) {
            return 0;
        }
        int comma = line.indexOf(',');
        return CacheControl.seconds((comma < 0 ? line : line.substring(0, comma)).trim(), 0);
    }

    /** Section 4.2.1 for a shared cache; what cannot be read is stale. */
    private static long lifetimeMillis(Receipt receipt, CacheControl control) {
        for (String directive : new String[] {"s-maxage", "max-age"}) {
            if (control.has(directive)) {
                return Math.max(0, control.seconds(directive)) * 1_000;
            }
        }
        String expires = receipt.answer().fields().first("Expires");
        if (expires != null) {
            long millis = HttpDate.parse(expires, receipt.answerMillis());
            return millis == HttpDate.BAD ? 0 : Math.max(0, millis - receipt.dateMillis());
        }
        return mayGuess(receipt, control) ? guessMillis(receipt) : 0;
    }

    private static long guessMillis(Receipt receipt) {
        long modified = Validators.of(receipt).modifiedMillis();
        long unchanged = modified == HttpDate.BAD ? 0 : Math.max(0, receipt.dateMillis() - modified);
        return Math.min(GUESS_MAX.toMillis(), unchanged / GUESS_PART);
    }

    /** Whether the answer may be kept although nobody said for how long (section 4.2.2). */
    static boolean mayGuess(Receipt receipt, CacheControl control) {
        return GUESSABLE.contains(receipt.answer().status()) || control.has("public");
    }

    /** Whether somebody said for how long. */
    static boolean isStated(Receipt receipt, CacheControl control) {
        return receipt.isOverridden()
                || control.has("max-age")
                || control.has("s-maxage")
                || receipt.answer().fields().has("Expires");
    }

    boolean isFresh(long nowMillis) {
        return nowMillis < freshUntilMillis;
    }

    long ageMillis(long nowMillis) {
        return Math.max(0, nowMillis - bornMillis);
    }

    /** What is left of its freshness; negative once it is stale. */
    long leftMillis(long nowMillis) {
        return freshUntilMillis - nowMillis;
    }
}
