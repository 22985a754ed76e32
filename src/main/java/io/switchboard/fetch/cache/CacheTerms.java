package io.switchboard.fetch.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asks lays down for an answer.
 *
 * @param partition keeps answers apart that were had with different secrets; {@code ""} for those had without. In a
 *     partition of its own an answer to a request with {@code Authorization} is as good as any, so the partition must
 *     stand for those credentials
 * @param fresh how long a good answer (200, 203, 204, 300, 301 or 308) counts as fresh from its arrival, in place of all
 *     that the origin says in {@code Cache-Control} and {@code Expires}, {@code no-store} and {@code private} included;
 *     null leaves it to the origin
 * @param stale how long after that it may be given while it is asked for anew or if that fails, in place of what the
 *     origin allows; what the origin forbids stays forbidden unless {@code fresh} is set; null leaves it to the origin
 */
public record CacheTerms(
        String partition,
        @Nullable Duration fresh,
        @Nullable Duration stale) {
    /** For what anyone may fetch, as the origin says. */
    public static final CacheTerms PUBLIC = new CacheTerms("", null, null);

    /** Without the partition, whose name may tell a secret. */
    @Override
    public String toString() {
        return "fresh " + fresh + ", stale " + stale;
    }
}
