package io.switchboard.fetch.cache;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one resource that were chosen by different fields of requests.
 *
 * @param answers the latest first
 */
record Variants(List<StoredAnswer> answers) {
    static final Variants NONE = new Variants(List.of());

    /** Of one resource, so that it cannot make each lookup long. */
    static final int COUNT_MAX = 16;

    /** The latest that fits the request, or null. */
    @Nullable
    StoredAnswer select(Question question) {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i)
                    .fits(question.request().fields(), question.terms().fresh())) {
                return answers.get(i);
            }
        }
        return null;
    }

    /** These with one more, in place of the one that it replaces; the oldest go if they are too many or too large. */
    Variants with(StoredAnswer latest, long bytesMax) {
        List<StoredAnswer> kept = new ArrayList<>();
        kept.add(latest);
        long bytes = latest.bytes();
        for (StoredAnswer older : answers) {
            bytes += older.bytes();
            boolean fits = kept.size() < COUNT_MAX && bytes <= bytesMax;
            if (!latest.replaces(older) && fits) {
                kept.add(older);
            } else {
                bytes -= older.bytes();
            }
        }
        return new Variants(List.copyOf(kept));
    }

    /** These without the one that another would replace. */
    Variants without(StoredAnswer latest) {
        return new Variants(
                answers.stream().filter(older -> !latest.replaces(older)).toList());
    }

    long bytes() {
        return answers.stream().mapToLong(StoredAnswer::bytes).sum();
    }
}
