package io.switchboard.fetch.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers in memory, bounded by their bytes; what has been of least use goes first (Caffeine weighs how lately and how
 * often). Any thread may use it; nothing blocks but for other writers of the same key.
 */
final class AnswerStore {
    /** One resource gets no more than one part in this many, so that it cannot push out all others. */
    private static final int SHARE = 8;

    private static final long SHARE_BYTES_MAX = 1L << 30;

    private final Cache<CacheKey, Variants> cache;
    private final long shareBytesMax;
    private final LongAdder evictions = new LongAdder();

    AnswerStore(long bytesMax) {
        shareBytesMax = Math.min(bytesMax / SHARE, SHARE_BYTES_MAX);
        cache = Caffeine.newBuilder()
                .maximumWeight(bytesMax)
                .weigher(AnswerStore::weigh)
                .executor(Runnable::run)
                .evictionListener(this::noteEvicted)
                .build();
    }

    /** Fits an int by {@link #SHARE_BYTES_MAX}. */
    private static int weigh(CacheKey key, Variants variants) {
        return (int) (key.bytes() + variants.bytes());
    }

    private void noteEvicted(@Nullable CacheKey key, @Nullable Variants variants, RemovalCause cause) {
        evictions.increment();
    }

    Variants find(CacheKey key) {
        Variants found = cache.getIfPresent(key);
        return found == null ? Variants.NONE : found;
    }

    /** Whether an answer is small enough to be kept. */
    boolean holds(CacheKey key, StoredAnswer answer) {
        return key.bytes() + answer.bytes() <= shareBytesMax;
    }

    /** In place of the one that it replaces; it may be gone again at once if all others are of more use. */
    void put(CacheKey key, StoredAnswer answer) {
        long bytesMax = shareBytesMax - key.bytes();
        cache.asMap().merge(key, Variants.NONE.with(answer, bytesMax), (older, alone) -> older.with(answer, bytesMax));
    }

    /** Drops the one that the answer would replace. */
    void dropReplaced(CacheKey key, StoredAnswer answer) {
        cache.asMap().computeIfPresent(key, (same, variants) -> orNull(variants.without(answer)));
    }

    private static @Nullable Variants orNull(Variants variants) {
        return variants.answers().isEmpty() ? null : variants;
    }

    void drop(CacheKey key) {
        cache.invalidate(key);
    }

    long bytes() {
        return cache.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    long resources() {
        return cache.estimatedSize();
    }

    long evictions() {
        return evictions.sum();
    }
}
