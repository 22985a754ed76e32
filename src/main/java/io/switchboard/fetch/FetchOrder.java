package io.switchboard.fetch;

import io.switchboard.fetch.cache.CacheTerms;
import io.switchboard.fetch.message.OutsideRequest;
import io.switchboard.fetch.recipe.Recipe;
import io.switchboard.fetch.shape.ShapeWishes;
import io.switchboard.fetch.upstream.TlsSettings;
import io.switchboard.http.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One fetch as it was ordered.
 *
 * @param caller who wants it; an admin has no budget
 * @param tls null: what {@code fetch.hosts} says of the host
 * @param follow whether redirects are followed here
 * @param recipe whose request it is, or null
 * @param deadlineNanos by {@link System#nanoTime}
 */
record FetchOrder(
        Caller caller,
        OutsideRequest request,
        CacheTerms terms,
        @Nullable TlsSettings tls,
        ShapeWishes wishes,
        boolean follow,
        @Nullable Recipe recipe,
        long deadlineNanos) {
    FetchOrder with(OutsideRequest next) {
        return new FetchOrder(caller, next, terms, tls, wishes, follow, recipe, deadlineNanos);
    }
}
