package io.switchboard.fetch.cache;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entity tags and their comparison (RFC 9110 section 8.8.3). */
final class EntityTags {
    private EntityTags() {}

    static boolean isStrong(@Nullable String tag) {
        return tag != null && !tag.startsWith("W/") && !tag.startsWith("w/");
    }

    static boolean matchStrongly(@Nullable String one, @Nullable String other) {
        return isStrong(one) && one != null && one.equals(other);
    }

    static boolean matchWeakly(String one, String other) {
        return opaque(one).equals(opaque(other));
    }

    private static String opaque(String tag) {
        return isStrong(tag) ? tag : tag.substring(2);
    }

    /** Whether one of the tags of an {@code If-None-Match} is the given one, by the weak comparison. */
    static boolean anyMatchesWeakly(List<String> lines, String tag) {
        for (String line : lines) {
            for (String each : members(line)) {
                if (matchWeakly(each, tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A backslash escapes nothing within a tag, so that the members of other lists are another matter. */
    private static List<String> members(String line) {
        List<String> members = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            if (line.charAt(i) == ',' && !quoted) {
                members.add(line.substring(start, i).trim());
                start = i + 1;
            }
        }
        members.add(line.substring(start).trim());
        return members;
    }
}
