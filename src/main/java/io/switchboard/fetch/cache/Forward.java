package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.OutsideRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that goes to the origin. What comes of it is told to {@link FetchCache#received} or
 * {@link FetchCache#afterFailure}, once. Immutable.
 */
public final class Forward implements Lookup {
    private final Question question;
    private final Reason reason;
    private final OutsideRequest request;
    private final @Nullable StoredAnswer stored;

    private Forward(Question question, Reason reason, OutsideRequest request, @Nullable StoredAnswer stored) {
        this.question = question;
        this.reason = reason;
        this.request = request;
        this.stored = stored;
    }

    /** The client's request as it is. */
    static Forward asIs(Question question, Reason reason) {
        return new Forward(question, reason, question.request(), null);
    }

    /** A request for another answer than the stored one, if there is another. */
    static Forward toRenew(Question question, StoredAnswer stored) {
        boolean fresh =
                stored.freshness().isFresh(question.millis()) && !stored.grace().validate();
        OutsideRequest client = question.request();
        OutsideRequest request =
                stored.validators().exist() ? client.with(stored.validators().conditional(client.fields())) : client;
        return new Forward(question, fresh ? Reason.REQUEST : Reason.STALE, request, stored);
    }

    /** What to send to the origin. */
    public OutsideRequest request() {
        return request;
    }

    public Reason reason() {
        return reason;
    }

    /** What of requests that are under way together needs to be sent but once; null if each is to be sent. */
    public @Nullable Flight flight() {
        boolean shared = question.isOfKeptMethod() && reason != Reason.BYPASS;
        return shared ? new Flight(question.terms(), request) : null;
    }

    /** Equal for requests that the origin cannot tell apart. */
    public record Flight(CacheTerms terms, OutsideRequest request) {
        @Override
        public String toString() {
            return request.toString();
        }
    }

    Question question() {
        return question;
    }

    OutsideRequest client() {
        return question.request();
    }

    /** What may be given if the origin has nothing better. */
    @Nullable
    StoredAnswer stored() {
        return stored;
    }

    /** Whether the conditions in the request are the cache's own. */
    boolean isConditional() {
        return stored != null && stored.validators().exist();
    }

    @Override
    public String toString() {
        return reason.token() + " " + request;
    }
}
