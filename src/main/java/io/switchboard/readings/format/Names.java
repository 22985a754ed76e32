package io.switchboard.readings.format;

/** The rule for names of metrics, {@code [A-Za-z_][A-Za-z0-9_.:/-]{0,127}}, and how a name is shown in a refusal. */
public final class Names {
    /** Characters of the longest metric name. */
    public static final int METRIC_LENGTH_MAX = 128;

    private static final int SHOWN_LENGTH_MAX = 32;
    private static final boolean[] FIRST = new boolean[128];
    private static final boolean[] REST = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            FIRST[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            REST[c] = FIRST[c] || (c >= '0' && c <= '9') || c == '.' || c == ':' || c == '/' || c == '-';
        }
    }

    private Names() {}

    public static boolean isMetric(String name) {
        int length = name.length();
        if (length == 0 || length > METRIC_LENGTH_MAX || !mayStart(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (!mayFollow(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean mayStart(char c) {
        return c < 128 && FIRST[c];
    }

    static boolean mayFollow(char c) {
        return c < 128 && REST[c];
    }

    /** The text with everything that a metric name may not hold replaced by {@code _}; may still be too long or empty. */
    static String fitted(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (!mayFollow(text.charAt(i)) || (i == 0 && !mayStart(text.charAt(0)))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder fitted = new StringBuilder(text.length() + 1);
        if (mayFollow(text.charAt(0)) && !mayStart(text.charAt(0))) {
            fitted.append('_');
        }
        text.codePoints().forEach(c -> fitted.append(c < 128 && REST[c] ? (char) c : '_'));
        return fitted.toString();
    }

    /** At most 32 printable ASCII characters of what a client sent: safe in a log line and in a problem document. */
    static String shown(String sent) {
        int length = Math.min(sent.length(), SHOWN_LENGTH_MAX);
        StringBuilder shown = new StringBuilder(length + 5).append('\'');
        for (int i = 0; i < length; i++) {
            char c = sent.charAt(i);
            shown.append(c < 0x20 || c > 0x7e ? '?' : c);
        }
        return shown.append(sent.length() > length ? "...'" : "'").toString();
    }
}
