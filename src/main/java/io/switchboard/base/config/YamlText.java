package io.switchboard.base.config;

import java.util.regex.Pattern;

/** Writes texts as YAML scalars: plain where no reader could take them for anything else, else quoted. */
final class YamlText {
    static final String MASK = quoted(Secret.MASK);
    static final String NULL = "null";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_.][A-Za-z0-9/_.+-]*(:[A-Za-z0-9/_.+-]+)*");
    private static final Pattern WORD_WITH_MEANING = Pattern.compile("(?i)null|yes|no|on|off|y|n");

    private YamlText() {}

    static String of(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && !WORD_WITH_MEANING.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> appendEscaped(quoted, c));
        return quoted.append('"').toString();
    }

    private static void appendEscaped(StringBuilder quoted, int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            quoted.append('\\').appendCodePoint(codePoint);
        } else if ((codePoint < 0x20 || codePoint > 0x7E) && !Character.isLetterOrDigit(codePoint)) {
            quoted.append(String.format("\\U%08X", codePoint));
        } else {
            quoted.appendCodePoint(codePoint);
        }
    }
}
