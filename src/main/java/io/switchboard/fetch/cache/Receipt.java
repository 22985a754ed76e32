package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import java.util.Set;

/**
 * An answer as it came.
 *
 * @param request of the client, which may differ from what was sent in its conditions
 * @param requestMillis when the request was sent
 * @param answerMillis when the answer was there
 */
record Receipt(OutsideRequest request, OutsideAnswer answer, CacheTerms terms, long requestMillis, long answerMillis) {
    /** What a freshness of one's own is for: answers that the origin may mean for long. */
    private static final Set<Integer> GOOD = Set.of(200, 203, 204, 300, 301, 308);

    /** Whether the terms' freshness stands in place of all that the origin says. */
    boolean isOverridden() {
        return terms.fresh() != null && GOOD.contains(answer.status());
    }

    /** What counts as the origin's directives. */
    CacheControl control() {
        return isOverridden() ? CacheControl.NONE : CacheControl.of(answer.fields());
    }

    /** When the answer was made; an answer without a date that can be read was made when it came. */
    long dateMillis() {
        String date = answer.fields().first("Date");
        long millis = date == null ? HttpDate.BAD : HttpDate.parse(date, answerMillis);
        return millis == HttpDate.BAD ? answerMillis : millis;
    }
}
