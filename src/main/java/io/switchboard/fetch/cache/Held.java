package io.switchboard.fetch.cache;

/** What a fresh answer of the cache rests on. Any thread. */
public final class Held {
    private final AnswerStore store;
    private final CacheKey key;
    private final Variants variants;
    private final StoredAnswer answer;

    Held(AnswerStore store, CacheKey key, Variants variants, StoredAnswer answer) {
        this.store = store;
        this.key = key;
        this.variants = variants;
        this.answer = answer;
    }

    public int status() {
        return answer.status();
    }

    /** Whether the cache would still give that answer, which is fresh. */
    @SuppressWarnings(
            "ReferenceEquality") // whatever changes makes new ones, and comparing all they hold would take long
    public boolean holds(long nowMillis) {
        return answer.freshness().leftMillis(nowMillis) > 0 && store.find(key) == variants;
    }
}
