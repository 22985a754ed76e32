package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import java.util.List;

/** What a client asks for less than the whole of an answer, weighed against a stored one (RFC 9110 section 13). */
final class Conditions {
    private Conditions() {}

    /** Whether anything but the whole answer may be right. */
    static boolean areIn(Fields client) {
        return client.has("If-None-Match") || client.has("If-Modified-Since") || client.has("Range");
    }

    /** Whether only the origin can tell: these guard changes, and a copy cannot answer for what it is a copy of. */
    static boolean areForOrigin(Fields client) {
        return client.has("If-Match") || client.has("If-Unmodified-Since");
    }

    /** Whether the client has the answer already (RFC 9111 section 4.3.2). */
    static boolean isNotModified(Fields client, Validators stored) {
        List<String> tags = client.all("If-None-Match");
        if (!tags.isEmpty()) {
            boolean anything = tags.size() == 1 && tags.get(0).trim().equals("*");
            return anything || (stored.etag() != null && EntityTags.anyMatchesWeakly(tags, stored.etag()));
        }
        String since = client.first("If-Modified-Since");
        long sinceMillis = since == null ? HttpDate.BAD : HttpDate.parse(since, stored.dateMillis());
        long changed = stored.modifiedMillis() == HttpDate.BAD ? stored.dateMillis() : stored.modifiedMillis();
        return sinceMillis != HttpDate.BAD && changed / 1_000 <= sinceMillis / 1_000;
    }

    /** Whether the part that the client asks for belongs to what it has already ({@code If-Range}). */
    static boolean isRangeWanted(Fields client, Validators stored) {
        String condition = client.first("If-Range");
        if (condition == null) {
            return true;
        }
        if (condition.startsWith("\"") || condition.startsWith("W/")) {
            return EntityTags.matchStrongly(condition, stored.etag());
        }
        return condition.equals(stored.modified()) && stored.isModifiedStrong();
    }
}
