package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Renews a stored answer by one without a body, to a condition or to HEAD (RFC 9111 sections 3.2, 4.3.4 and 4.3.5). */
final class Freshening {
    /** They tell of the stored body, which stays. */
    private static final Set<String> OF_THE_BODY = Set.of(
            "content-length",
            "content-encoding",
            "content-range",
            "content-md5",
            "content-digest",
            "repr-digest",
            "digest");

    private Freshening() {}

    /** The stored answer with what the new one says, as if a GET had brought it; the receipt is of the new one. */
    static Receipt renew(StoredAnswer stored, Receipt receipt) {
        Fields news = receipt.answer().fields().only(name -> !OF_THE_BODY.contains(name));
        Set<String> named = new HashSet<>();
        news.forEach((name, value) -> named.add(name.toLowerCase(Locale.ROOT)));
        named.add("date"); // of an answer without a date, the time at which it came is the date
        Fields.Builder merged = stored.fields().without(named).builder();
        news.forEach(merged::add);
        OutsideAnswer answer = new OutsideAnswer(stored.status(), merged.build(), stored.body());
        OutsideRequest request = receipt.request();
        return new Receipt(
                new OutsideRequest("GET", request.uri(), request.fields(), request.body()),
                answer,
                receipt.terms(),
                receipt.requestMillis(),
                receipt.answerMillis());
    }

    /** Whether an answer to HEAD is of what is stored: validators and length agree, as far as it has them. */
    static boolean isOf(StoredAnswer stored, OutsideAnswer head) {
        String length = head.fields().first("Content-Length");
        return stored.status() == head.status()
                && stored.validators().agreeWith(head.fields())
                && (length == null || length.equals(Integer.toString(stored.body().length)));
    }
}
