package io.switchboard.link.answer;

import java.util.Locale;

/**
 * A header field.
 *
 * @param name as it was sent
 * @param value without spaces around it; of an answer, free of control characters
 */
public record Field(String name, String value) {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /** Whether it has this name; case does not count (RFC 9110 section 5.1). */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether a text may be the name of a field (RFC 9110 section 5.6.2, token). */
    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenPart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isTokenPart(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** Whether one of the words between commas is this one; case does not count. */
    public boolean lists(String word) {
        for (String each : value.split(",", -1)) {
            if (each.strip().toLowerCase(Locale.ROOT).equals(word)) {
                return true;
            }
        }
        return false;
    }
}
