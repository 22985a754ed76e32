package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.base.Fault;

/**
 * Reads the parts of line protocol off a byte array that is known to be UTF-8. In names and tags a backslash before a
 * comma, an equals sign or a space takes its meaning away; in quoted texts, before a quote or a backslash; elsewhere it
 * stands for itself. For one thread and one body.
 */
final class LineScanner {
    private final byte[] bytes;
    private final int end;
    private int at;

    LineScanner(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.end = offset + length;
        this.at = offset;
    }

    /** Goes to the next line that is neither empty nor a comment; false at the end. */
    boolean nextLine() {
        while (at < end) {
            byte b = bytes[at];
            if (b == '#') {
                passLine();
            } else if (b == '\n' || b == '\r' || b == ' ' || b == '\t') {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void passLine() {
        while (at < end && bytes[at] != '\n') {
            at++;
        }
    }

    /** Consumes this byte if it is next. */
    boolean take(char c) {
        boolean there = at < end && bytes[at] == c;
        if (there) {
            at++;
        }
        return there;
    }

    void takeSpaces() {
        while (take(' ')) {
            // One is enough, more are harmless.
        }
    }

    /** At the end of the line, or of the body. */
    boolean atLineEnd() {
        return at == end || bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == end || bytes[at + 1] == '\n'));
    }

    /** A name or a tag's value: up to a comma, a space, the line's end, or an equals sign if {@code equalsEnds}. */
    String name(boolean equalsEnds) {
        int from = at;
        boolean escaped = false;
        while (!atLineEnd() && !endsName(bytes[at], equalsEnds)) {
            if (bytes[at] == '\\' && at + 1 < end && endsName(bytes[at + 1], true)) {
                escaped = true;
                at++;
            }
            at++;
        }
        String name = new String(bytes, from, at - from, UTF_8);
        return escaped ? unescaped(name, ",= ") : name;
    }

    private static boolean endsName(int b, boolean equalsEnds) {
        return b == ',' || b == ' ' || (equalsEnds && b == '=');
    }

    private static String unescaped(String raw, String escapable) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            boolean escape = raw.charAt(i) == '\\' && i + 1 < raw.length() && escapable.indexOf(raw.charAt(i + 1)) >= 0;
            text.append(escape ? raw.charAt(++i) : raw.charAt(i));
        }
        return text.toString();
    }

    /** A field's value or a timestamp that is not quoted: up to a comma, a space or the line's end. */
    String word() {
        int from = at;
        while (!atLineEnd() && bytes[at] != ',' && bytes[at] != ' ') {
            at++;
        }
        return new String(bytes, from, at - from, UTF_8);
    }

    /** A text, after its opening quote; may go over line breaks. */
    String text() {
        int from = at;
        boolean escaped = false;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\' && at + 1 < end && isEscapedInText(bytes[at + 1])) {
                escaped = true;
                at++;
            }
            at++;
        }
        if (at >= end) {
            throw Fault.BAD_BODY.because("A quoted text does not end: close the quotes");
        }
        String text = new String(bytes, from, at - from, UTF_8);
        at++;
        return escaped ? unescaped(text, "\"\\") : text;
    }

    private static boolean isEscapedInText(int b) {
        return b == '"' || b == '\\';
    }
}
