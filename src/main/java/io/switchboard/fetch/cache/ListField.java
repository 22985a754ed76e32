package io.switchboard.fetch.cache;

import java.util.ArrayList;
import java.util.List;

/** Fields that are lists of members with commas between them (RFC 9110 section 5.6.1). */
final class ListField {
    private ListField() {}

    /**
     * The members of one line, trimmed, without empty ones. A comma within quotes does not part; a quote that is never
     * closed counts as any other character, so that it cannot hide what follows it.
     */
    static List<String> members(String line) {
        List<String> members = new ArrayList<>();
        int start = 0;
        while (start < line.length()) {
            int end = end(line, start);
            String member = line.substring(start, end).trim();
            if (!member.isEmpty()) {
                members.add(member);
            }
            start = end + 1;
        }
        return members;
    }

    private static int end(String line, int start) {
        int at = start;
        while (at < line.length() && line.charAt(at) != ',') {
            at = line.charAt(at) == '"' ? afterQuoted(line, at) : at + 1;
        }
        return at;
    }

    /** The place after the quoted string that starts at a quote, or after the quote alone if it is never closed. */
    private static int afterQuoted(String line, int quote) {
        int at = quote + 1;
        while (at < line.length()) {
            char each = line.charAt(at);
            if (each == '"') {
                return at + 1;
            }
            at += each == '\\' ? 2 : 1;
        }
        return quote + 1;
    }
}
