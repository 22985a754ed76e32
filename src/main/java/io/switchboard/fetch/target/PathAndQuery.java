package io.switchboard.fetch.target;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What follows the host. Escapes that came are left as they are, because servers compare signatures over them; a
 * {@code %} that begins none is escaped.
 */
final class PathAndQuery {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String PATH = "-._~!$&'()*+,;=:@/";
    private static final String QUERY = PATH + "?[]";

    private static final Pattern DOT = Pattern.compile("\\.|%2[eE]");
    private static final Pattern DOTS = Pattern.compile("(\\.|%2[eE]){2}");

    private PathAndQuery() {}

    /** Escaped, without dot segments (RFC 3986 section 5.2.4; {@code %2e} is a dot too), at least {@code /}. */
    static String path(String raw) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = escape(raw, PATH).split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean up = DOTS.matcher(segments[i]).matches();
            boolean dropped = up || DOT.matcher(segments[i]).matches();
            if (up) {
                kept.pollLast();
            }
            if (!dropped) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    static String escapedQuery(String raw) {
        return escape(raw, QUERY);
    }

    private static String escape(String raw, String plain) {
        StringBuilder escaped = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            if (isAlphanumeric(c) || plain.indexOf(c) >= 0 || (c == '%' && isEscape(raw, i))) {
                escaped.appendCodePoint(c);
            } else {
                appendEscaped(escaped, Character.toString(c));
            }
            i += Character.charCount(c);
        }
        return escaped.toString();
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isEscape(String raw, int index) {
        return index + 2 < raw.length()
                && HexFormat.isHexDigit(raw.charAt(index + 1))
                && HexFormat.isHexDigit(raw.charAt(index + 2));
    }

    private static void appendEscaped(StringBuilder escaped, String character) {
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%').append(HEX.toHexDigits(each));
        }
    }
}
