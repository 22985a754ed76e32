package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import java.net.URI;
import java.util.concurrent.atomic.LongAdder;

/** Takes in what origins answer: keeps it, renews what is kept by it, or drops what it outdates. Any thread may use it. */
final class Intake {
    private static final int NOT_MODIFIED = 304;

    private final AnswerStore store;
    private final LongAdder stored = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();

    Intake(AnswerStore store) {
        this.store = store;
    }

    Received take(Forward forward, Receipt receipt) {
        StoredAnswer held = forward.stored();
        if (held != null && forward.isConditional() && receipt.answer().status() == NOT_MODIFIED) {
            return confirmed(forward, held, receipt);
        }
        boolean head =
                receipt.request().method().equals("HEAD") && receipt.answer().status() == 200;
        return head ? head(forward, receipt) : whole(forward, receipt);
    }

    /** After a change: what it changed is to be asked for anew (RFC 9111 section 4.4). */
    void dropChanged(Receipt receipt) {
        int status = receipt.answer().status();
        if (status < 200 || status >= 400) {
            return;
        }
        URI changed = receipt.request().uri();
        drop(receipt.terms(), changed);
        for (String field : new String[] {"Location", "Content-Location"}) {
            URI place = Places.ofSameOrigin(changed, receipt.answer().fields().first(field));
            if (place != null) {
                drop(receipt.terms(), place);
            }
        }
    }

    private void drop(CacheTerms terms, URI place) {
        store.drop(CacheKey.of(terms.partition(), place));
        store.drop(CacheKey.of(CacheTerms.PUBLIC.partition(), place));
    }

    /** The origin says that what is stored is still right (section 4.3.4). */
    private Received confirmed(Forward forward, StoredAnswer held, Receipt receipt) {
        // A 304 with another validator renews nothing, yet it says that what was asked about has not changed.
        boolean renews = held.validators().agreeWith(receipt.answer().fields());
        StoredAnswer renewed = renews ? StoredAnswer.of(Freshening.renew(held, receipt)) : held;
        boolean kept = renews && renew(forward.question().key(), held, receipt);
        String status = CacheStatus.forwarded(forward.reason(), NOT_MODIFIED, kept);
        Fields fields = renewed.usedFields(receipt.answerMillis(), status);
        return new Received(Reply.to(forward.client(), renewed, fields), kept);
    }

    /** The stored answer, and all others of the resource that are the same by their strong tag. */
    private boolean renew(CacheKey key, StoredAnswer held, Receipt receipt) {
        for (StoredAnswer other : store.find(key).answers()) {
            if (other.isSameAs(held) && !other.replaces(held)) {
                Receipt renewal = Freshening.renew(other, receipt);
                keep(key, renewal, StoredAnswer.of(renewal, other.vary()));
            }
        }
        Receipt renewal = Freshening.renew(held, receipt);
        return keep(key, renewal, StoredAnswer.of(renewal));
    }

    /** An answer to HEAD tells of the answer to GET (section 4.3.5). */
    private Received head(Forward forward, Receipt receipt) {
        CacheKey key = forward.question().key();
        StoredAnswer held = store.find(key).select(forward.question());
        if (held == null || forward.reason() == Reason.BYPASS) {
            return whole(forward, receipt);
        }
        if (!Freshening.isOf(held, receipt.answer())) {
            store.dropReplaced(key, held);
            return whole(forward, receipt);
        }
        Receipt renewal = Freshening.renew(held, receipt);
        StoredAnswer renewed = StoredAnswer.of(renewal);
        boolean kept = keep(key, renewal, renewed);
        Fields fields = renewed.usedFields(receipt.answerMillis(), CacheStatus.forwarded(forward.reason(), kept));
        return new Received(Reply.to(forward.client(), renewed, fields), kept);
    }

    private Received whole(Forward forward, Receipt receipt) {
        OutsideAnswer answer = receipt.answer();
        boolean parted = answer.status() == 200
                && receipt.request().method().equals("GET")
                && Conditions.areIn(receipt.request().fields());
        if (!parted && isOfNoUse(forward, receipt)) {
            Fields fields = CacheStatus.onto(answer.fields(), CacheStatus.forwarded(forward.reason(), false));
            return new Received(answer.with(fields), false);
        }
        StoredAnswer taken = StoredAnswer.of(receipt);
        boolean kept =
                forward.reason() != Reason.BYPASS && keep(forward.question().key(), receipt, taken);
        String status = parted
                ? CacheStatus.forwarded(forward.reason(), answer.status(), kept)
                : CacheStatus.forwarded(forward.reason(), kept);
        Fields fields = CacheStatus.onto(answer.fields(), status);
        return new Received(parted ? Reply.to(receipt.request(), taken, fields) : answer.with(fields), kept);
    }

    /** Neither to be kept, nor in place of something that is. */
    private boolean isOfNoUse(Forward forward, Receipt receipt) {
        return forward.reason() == Reason.BYPASS
                || (Storability.of(receipt) != Storability.STORABLE
                        && store.find(forward.question().key()).answers().isEmpty());
    }

    /** Keeps an answer if it may be kept, else drops what it stands in place of. */
    private boolean keep(CacheKey key, Receipt receipt, StoredAnswer answer) {
        Storability storability = Storability.of(receipt);
        boolean storable = storability == Storability.STORABLE;
        if (storable && store.holds(key, answer)) {
            store.put(key, answer);
            stored.increment();
            return true;
        }
        if (storable) {
            tooLarge.increment();
        }
        if (!storability.isOfOneClient() && isOther(receipt.answer().status())) {
            store.dropReplaced(key, answer);
        }
        return false;
    }

    /** Whether such an answer says that what is stored is no more; that one has failed or is refused does not. */
    private static boolean isOther(int status) {
        boolean good = status >= 200 && status < 400 && status != 206 && status != NOT_MODIFIED;
        return good || status == 404 || status == 410;
    }

    long stored() {
        return stored.sum();
    }

    long tooLarge() {
        return tooLarge.sum();
    }
}
