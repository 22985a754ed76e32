package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.OutsideRequest;

/**
 * A client's request, as the cache weighs it.
 *
 * @param demand its directives
 * @param millis when it was asked
 */
record Question(OutsideRequest request, CacheTerms terms, CacheControl demand, long millis) {
    static Question of(OutsideRequest request, CacheTerms terms, long nowMillis) {
        return new Question(request, terms, CacheControl.ofRequest(request.fields()), nowMillis);
    }

    CacheKey key() {
        return CacheKey.of(terms.partition(), request.uri());
    }

    boolean isOfKeptMethod() {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    /** Whether the cache is to leave the request alone: it has a body, guards a change, or is to leave no trace. */
    boolean isToPass() {
        return request.body().length > 0 || Conditions.areForOrigin(request.fields()) || demand.has("no-store");
    }
}
