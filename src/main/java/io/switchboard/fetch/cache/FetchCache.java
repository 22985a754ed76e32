package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A shared HTTP cache (RFC 9111) in memory. It decides and remembers; whoever asks sends what is to be sent and tells
 * what came of it. Any thread may use it; no call blocks on input or output.
 */
public final class FetchCache {
    private final AnswerStore store;
    private final Intake intake;
    private final long bytesMax;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** @param bytesMax of keys, fields, bodies and what they take beside; 0 keeps nothing */
    public FetchCache(long bytesMax) {
        this.bytesMax = bytesMax;
        store = new AnswerStore(bytesMax);
        intake = new Intake(store);
    }

    private boolean isOff() {
        return bytesMax == 0;
    }

    /** What to do for a client's request. */
    public Lookup find(OutsideRequest request, CacheTerms terms, long nowMillis) {
        Question question = Question.of(request, terms, nowMillis);
        if (!question.isOfKeptMethod()) {
            return Forward.asIs(question, isOff() ? Reason.BYPASS : Reason.METHOD);
        }
        Lookup found = isOff() ? Forward.asIs(question, Reason.BYPASS) : look(question);
        boolean hit = found instanceof Lookup.Fresh || found instanceof Lookup.StaleWhileRevalidate;
        (hit ? hits : misses).increment();
        return !hit && question.demand().has("only-if-cached") ? new Lookup.OnlyIfCached() : found;
    }

    private Lookup look(Question question) {
        if (question.isToPass()) {
            return Forward.asIs(question, Reason.BYPASS);
        }
        Variants variants = store.find(question.key());
        StoredAnswer found = variants.select(question);
        if (found == null) {
            return Forward.asIs(question, variants.answers().isEmpty() ? Reason.URI_MISS : Reason.VARY_MISS);
        }
        CacheDecision decision = CacheDecision.of(found, question);
        if (decision == CacheDecision.ASK) {
            return Forward.toRenew(question, found);
        }
        OutsideAnswer answer = hit(question, found);
        return decision == CacheDecision.USE
                ? new Lookup.Fresh(answer)
                : new Lookup.StaleWhileRevalidate(answer, Forward.toRenew(question, found));
    }

    /** What a fresh hit for the request rests on; null if there is none, or if the request sets terms of its own. */
    public @Nullable Held held(OutsideRequest request, CacheTerms terms, long nowMillis) {
        Question question = Question.of(request, terms, nowMillis);
        boolean plain = question.isOfKeptMethod()
                && !question.isToPass()
                && question.demand().isEmpty();
        if (isOff() || !plain) {
            return null;
        }
        Variants variants = store.find(question.key());
        StoredAnswer found = variants.select(question);
        return found != null && CacheDecision.of(found, question) == CacheDecision.USE
                ? new Held(store, question.key(), variants, found)
                : null;
    }

    /** Counts a hit that was had once more. */
    public void countHeld() {
        hits.increment();
    }

    private static OutsideAnswer hit(Question question, StoredAnswer found) {
        OutsideRequest client = question.request();
        OutsideAnswer whole = found.hit(question.millis());
        boolean plain = client.method().equals("GET") && !Conditions.areIn(client.fields());
        return plain ? whole : Reply.to(client, found, whole.fields());
    }

    /**
     * An answer of the origin. A final one only; interim answers are nothing to a cache.
     *
     * @param requestMillis when the request was sent
     * @param answerMillis when the answer was there
     */
    public Received received(Forward forward, OutsideAnswer answer, long requestMillis, long answerMillis) {
        Question question = forward.question();
        Receipt receipt = new Receipt(question.request(), answer, question.terms(), requestMillis, answerMillis);
        if (!question.request().isSafe()) {
            intake.dropChanged(receipt);
        }
        Optional<OutsideAnswer> standIn =
                isServersError(answer.status()) ? standIn(forward, answer.status(), answerMillis) : Optional.empty();
        return standIn.map(stale -> new Received(stale, false)).orElseGet(() -> intake.take(forward, receipt));
    }

    /**
     * The origin gave no answer.
     *
     * @return a stale answer to give instead, if one may be given
     */
    public Optional<OutsideAnswer> afterFailure(Forward forward, long nowMillis) {
        return standIn(forward, 0, nowMillis);
    }

    private static Optional<OutsideAnswer> standIn(Forward forward, int status, long nowMillis) {
        StoredAnswer held = forward.stored();
        boolean unreachable = status == 0;
        if (held == null || !CacheDecision.mayStandIn(held, forward.question(), unreachable, nowMillis)) {
            return Optional.empty();
        }
        String told = unreachable
                ? CacheStatus.unreachable(forward.reason(), held.ttlSeconds(nowMillis))
                : CacheStatus.forwarded(forward.reason(), status, false);
        return Optional.of(Reply.to(forward.client(), held, held.usedFields(nowMillis, told)));
    }

    /** Those that RFC 5861 section 4 names. */
    private static boolean isServersError(int status) {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }

    /**
     * The answer for a client whose request was not sent because one of the same {@link Forward#flight()} was under way
     * and has now been received; empty if the answer to that is not for others, so that this one is to be sent too.
     */
    public Optional<OutsideAnswer> collapsed(Forward follower, long nowMillis) {
        Question question = follower.question();
        StoredAnswer found = store.find(question.key()).select(question);
        boolean meanwhile = found != null
                && found.answerMillis() >= question.millis()
                && found.freshness().isFresh(nowMillis)
                && !found.grace().validate();
        if (found == null || !meanwhile) {
            return Optional.empty();
        }
        Fields fields = found.usedFields(nowMillis, CacheStatus.collapsed(follower.reason()));
        return Optional.of(Reply.to(follower.client(), found, fields));
    }

    /** In use at present. */
    /** Never changes. */
    public long bytesMax() {
        return bytesMax;
    }

    public long bytes() {
        return store.bytes();
    }

    /** Resources of which answers are kept. */
    public long entries() {
        return store.resources();
    }

    /** Lookups answered without the origin. */
    public long hits() {
        return hits.sum();
    }

    /** Lookups for GET and HEAD that were not. */
    public long misses() {
        return misses.sum();
    }

    /** Resources that went to make room. */
    public long evictions() {
        return store.evictions();
    }

    /** Answers that were kept, those confirmed included. */
    public long stored() {
        return intake.stored();
    }

    /** Answers that could have been kept had they been smaller. */
    public long tooLarge() {
        return intake.tooLarge();
    }
}
