package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import java.util.Arrays;
import java.util.Set;

/** What of a whole answer a client gets: all, its head alone, a part, or the word that it has it already. */
final class Reply {
    private static final byte[] NOTHING = {};

    /** RFC 9110 section 15.4.5, and what a cache says of itself. */
    private static final Set<String> OF_NOT_MODIFIED = Set.of(
            "cache-control",
            "content-location",
            "date",
            "etag",
            "expires",
            "last-modified",
            "vary",
            "age",
            "cache-status");

    private static final Set<String> OF_THE_WHOLE = Set.of("content-length", "content-range");

    private Reply() {}

    /** @param fields to give in place of those that are stored */
    static OutsideAnswer to(OutsideRequest client, StoredAnswer stored, Fields fields) {
        Fields asked = client.fields();
        boolean good = stored.status() / 100 == 2;
        if (good && Conditions.isNotModified(asked, stored.validators())) {
            return new OutsideAnswer(304, fields.only(OF_NOT_MODIFIED::contains), NOTHING);
        }
        if (client.method().equals("HEAD")) {
            return new OutsideAnswer(stored.status(), fields, NOTHING);
        }
        String range = asked.first("Range");
        ByteRange part =
                range == null || stored.status() != 200 || !Conditions.isRangeWanted(asked, stored.validators())
                        ? null
                        : ByteRange.of(range, stored.body().length);
        return part == null
                ? new OutsideAnswer(stored.status(), fields, stored.body())
                : part(part, fields, stored.body());
    }

    private static OutsideAnswer part(ByteRange part, Fields fields, byte[] body) {
        if (!part.isSatisfiable()) {
            Fields few = fields.only(Set.of("date", "age", "cache-status")::contains);
            return new OutsideAnswer(416, few.plus("Content-Range", "bytes */" + body.length), NOTHING);
        }
        String place = "bytes " + part.first() + "-" + (part.end() - 1) + "/" + body.length;
        Fields partial = fields.without(OF_THE_WHOLE)
                .plus("Content-Length", Integer.toString(part.end() - part.first()), "Content-Range", place);
        return new OutsideAnswer(206, partial, Arrays.copyOfRange(body, part.first(), part.end()));
    }
}
