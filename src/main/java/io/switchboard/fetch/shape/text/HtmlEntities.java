package io.switchboard.fetch.shape.text;

import java.nio.charset.Charset;
import org.jsoup.nodes.Entities;

/** Character references of HTML (section 13.2.5.72 and after); the names are jsoup's table of them. */
final class HtmlEntities {
    /** The longest name of the table is shorter. */
    private static final int NAME_CHARS_MAX = 40;

    private static final int CODE_POINT_MAX = 0x10FFFF;
    private static final Charset WINDOWS_1252 = CharacterCoding.WINDOWS_1252;

    private final String text;
    private final StringBuilder plain;
    private int at;

    private HtmlEntities(String text) {
        this.text = text;
        this.plain = new StringBuilder(text.length());
    }

    static String decoded(String text) {
        return text.indexOf('&') < 0 ? text : new HtmlEntities(text).decode();
    }

    private String decode() {
        while (at < text.length()) {
            int reference = text.indexOf('&', at);
            int end = reference < 0 ? text.length() : reference;
            plain.append(text, at, end);
            at = end;
            if (reference >= 0) {
                reference();
            }
        }
        return plain.toString();
    }

    private void reference() {
        if (at + 1 < text.length() && text.charAt(at + 1) == '#') {
            numeric();
        } else {
            named();
        }
    }

    private void numeric() {
        boolean hexadecimal = at + 2 < text.length() && (text.charAt(at + 2) | 0x20) == 'x';
        int radix = hexadecimal ? 16 : 10;
        int start = at + (hexadecimal ? 3 : 2);
        int end = start;
        int value = 0;
        for (; end < text.length() && digit(text.charAt(end), radix) >= 0; end++) {
            value = Math.min(value * radix + digit(text.charAt(end), radix), CODE_POINT_MAX + 1);
        }
        if (end == start) {
            plain.append('&');
            at++;
            return;
        }
        codePoint(value);
        at = end + (end < text.length() && text.charAt(end) == ';' ? 1 : 0);
    }

    /** Of ASCII digits only. */
    private static int digit(char c, int radix) {
        return c < 0x80 ? Character.digit(c, radix) : -1;
    }

    private void codePoint(int value) {
        if (value >= 0x80 && value < 0xA0) {
            plain.append(new String(new byte[] {(byte) value}, WINDOWS_1252));
        } else if (value == 0
                || value > CODE_POINT_MAX
                || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
            plain.append('\uFFFD');
        } else {
            plain.appendCodePoint(value);
        }
    }

    private void named() {
        int start = at + 1;
        int end = start;
        while (end < text.length() && end - start < NAME_CHARS_MAX && isNameChar(text.charAt(end))) {
            end++;
        }
        String name = text.substring(start, end);
        boolean closed = end < text.length() && text.charAt(end) == ';';
        if (closed && Entities.isNamedEntity(name)) {
            plain.append(Entities.getByName(name));
            at = end + 1;
            return;
        }
        String old = name.isEmpty() ? name : Entities.findPrefix(name);
        plain.append(old.isEmpty() ? "&" : Entities.getByName(old));
        at = start + old.length();
    }

    private static boolean isNameChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
