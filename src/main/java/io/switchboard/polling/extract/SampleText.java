package io.switchboard.polling.extract;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name with labels as Prometheus text has it: {@code name{label="value",…}}, also with the name in quotes between the
 * braces. A place in a text that moves on; every step says whether it went well. For one thread.
 */
final class SampleText {
    private final String text;
    private final int end;
    private int at;
    private String name = "";
    private final Map<String, String> labels = new HashMap<>();

    SampleText(String text, int from, int end) {
        this.text = text;
        this.at = from;
        this.end = end;
    }

    String name() {
        return name;
    }

    Map<String, String> labels() {
        return labels;
    }

    /** Reads the name that may stand before the braces; empty if there is none. */
    void readName() {
        skipBlanks();
        name = word();
        skipBlanks();
    }

    /** Reads the braces, if they are next; false if what is in them is wrong. */
    boolean readLabels() {
        if (!take('{')) {
            return true;
        }
        skipBlanks();
        while (!take('}')) {
            if (!label()) {
                return false;
            }
            skipBlanks();
            if (!take(',') && !isNext('}')) {
                return false;
            }
            skipBlanks();
        }
        return true;
    }

    private boolean label() {
        boolean quoted = isNext('"');
        String key = quoted ? quoted() : word();
        skipBlanks();
        if (key == null || key.isEmpty()) {
            return false;
        }
        if (quoted && name.isEmpty() && !isNext('=')) {
            name = key;
            return true;
        }
        if (!take('=')) {
            return false;
        }
        skipBlanks();
        String value = quoted();
        return value != null && labels.put(key, value) == null;
    }

    /** A text in double quotes with the escapes of the format; null if there is none. */
    private @Nullable String quoted() {
        if (!take('"')) {
            return null;
        }
        StringBuilder value = new StringBuilder();
        while (at < end && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < end) {
                char escaped = text.charAt(at++);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(c);
            }
        }
        return take('"') ? value.toString() : null;
    }

    /** What follows up to a blank; empty at the end. */
    String rest() {
        skipBlanks();
        int from = at;
        while (at < end && !isBlank(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    boolean isAtEnd() {
        skipBlanks();
        return at == end;
    }

    private String word() {
        int from = at;
        while (at < end && isOfWord(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isOfWord(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '.');
    }

    private void skipBlanks() {
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private boolean isNext(char c) {
        return at < end && text.charAt(at) == c;
    }

    private boolean take(char c) {
        boolean next = isNext(c);
        at += next ? 1 : 0;
        return next;
    }
}
