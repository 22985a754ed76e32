package io.switchboard.fetch.cache;

/**
 * What the origin lets be done with a stale answer (RFC 9111 section 4.2.4, RFC 5861).
 *
 * @param validate it may never be used without asking the origin, fresh or not ({@code no-cache})
 * @param strict it may never be used stale ({@code must-revalidate}, {@code proxy-revalidate}, {@code s-maxage})
 * @param revalidateMillis how long it may be used stale while it is asked for anew
 * @param errorMillis how long it may be used stale if that fails
 */
record Grace(boolean validate, boolean strict, long revalidateMillis, long errorMillis) {
    static Grace of(CacheControl control) {
        return new Grace(
                control.isWhole("no-cache"),
                control.has("must-revalidate") || control.has("proxy-revalidate") || control.has("s-maxage"),
                Math.max(0, control.seconds("stale-while-revalidate")) * 1_000,
                Math.max(0, control.seconds("stale-if-error")) * 1_000);
    }

    boolean forbidsStale() {
        return validate || strict;
    }
}
