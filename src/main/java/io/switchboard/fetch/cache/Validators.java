package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which an origin tells whether an answer is still the right one (RFC 9110 section 8.8).
 *
 * @param modified as it came; null also if it is no date
 * @param modifiedMillis the same, or {@link HttpDate#BAD}
 * @param dateMillis when the answer was made
 */
record Validators(@Nullable String etag, @Nullable String modified, long modifiedMillis, long dateMillis) {
    /** Fields of a request that ask for less than the whole of an answer. */
    private static final Set<String> CONDITIONS =
            Set.of("if-none-match", "if-modified-since", "range", "if-range", "if-match", "if-unmodified-since");

    static Validators of(Receipt receipt) {
        Fields fields = receipt.answer().fields();
        String etag = fields.first("ETag");
        String modified = fields.first("Last-Modified");
        long millis = modified == null ? HttpDate.BAD : HttpDate.parse(modified, receipt.answerMillis());
        return new Validators(
                etag == null || etag.isBlank() ? null : etag,
                millis == HttpDate.BAD ? null : modified,
                millis,
                receipt.dateMillis());
    }

    boolean exist() {
        return etag != null || modified != null;
    }

    /** The fields of a request that asks for the whole answer, but only if it has changed (RFC 9111 section 4.3.1). */
    Fields conditional(Fields client) {
        Fields.Builder builder = client.without(CONDITIONS).builder();
        if (etag != null) {
            builder.add("If-None-Match", etag);
        }
        if (modified != null) {
            builder.add("If-Modified-Since", modified);
        }
        return builder.build();
    }

    /** Whether what the fields have of validators is the same; fields without any do not contradict. */
    boolean agreeWith(Fields fields) {
        String otherTag = fields.first("ETag");
        if (otherTag != null && etag != null) {
            return EntityTags.isStrong(otherTag) ? otherTag.equals(etag) : EntityTags.matchWeakly(otherTag, etag);
        }
        String otherModified = fields.first("Last-Modified");
        return otherTag == null && (otherModified == null || otherModified.equals(modified));
    }

    /** A date is strong if the answer was made well after it (RFC 9110 section 8.8.2.2). */
    boolean isModifiedStrong() {
        return modifiedMillis != HttpDate.BAD && dateMillis - modifiedMillis >= 1_000;
    }
}
