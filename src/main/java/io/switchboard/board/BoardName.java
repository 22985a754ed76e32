package io.switchboard.board;

/** The rule for names of boards: {@code [a-z0-9][a-z0-9._-]{0,62}}. */
public final class BoardName {
    /** Characters of the longest name. */
    public static final int LENGTH_MAX = 63;

    private BoardName() {}

    public static boolean isValid(String name) {
        int length = name.length();
        if (length == 0 || length > LENGTH_MAX || !isLetterOrDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
