package io.switchboard.proxy.rewrite;

import java.util.function.UnaryOperator;

/** References that stand within the value of an attribute. */
final class LinkList {
    private LinkList() {}

    /** {@code srcset}: references with a width or a density, separated by commas (HTML 4.8.4.2.1). */
    static String mapSources(String value, UnaryOperator<String> links) {
        StringBuilder mapped = new StringBuilder(value.length() + 64);
        int at = 0;
        while (at < value.length()) {
            int from = skip(value, at, " \t\n\r\f,");
            int to = find(value, from, " \t\n\r\f");
            int end = to;
            while (end > from && value.charAt(end - 1) == ',') {
                end--;
            }
            mapped.append(value, at, from);
            mapped.append(from < end ? links.apply(value.substring(from, end)) : "");
            at = end < to ? end : descriptorsEnd(value, to);
            mapped.append(value, end, at);
        }
        return mapped.toString();
    }

    /** Where the width or density of a source ends: at a comma that is not between parentheses. */
    private static int descriptorsEnd(String value, int from) {
        boolean inside = false;
        int at = from;
        while (at < value.length() && (inside || value.charAt(at) != ',')) {
            inside = inside ? value.charAt(at) != ')' : value.charAt(at) == '(';
            at++;
        }
        return at;
    }

    /** {@code content} of a refreshing {@code meta}: seconds, then perhaps {@code url=} and a reference (HTML 4.2.5.3). */
    static String mapRefresh(String value, UnaryOperator<String> links) {
        int seconds = skip(value, skip(value, 0, " \t\n\r\f"), "0123456789.");
        int from = skip(value, seconds, " \t\n\r\f;,");
        if (from == seconds) {
            return value;
        }
        if (value.regionMatches(true, from, "url", 0, 3)) {
            int equals = skip(value, from + 3, " \t\n\r\f");
            from = value.startsWith("=", equals) ? skip(value, equals + 1, " \t\n\r\f") : from;
        }
        boolean quoted = value.startsWith("\"", from) || value.startsWith("'", from);
        int start = quoted ? from + 1 : from;
        int close = quoted ? value.indexOf(value.charAt(from), start) : -1;
        int end = close < 0 ? value.length() : close;
        return start == end
                ? value
                : value.substring(0, start) + links.apply(value.substring(start, end)) + value.substring(end);
    }

    private static int skip(String value, int from, String skipped) {
        int at = from;
        while (at < value.length() && skipped.indexOf(value.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int find(String value, int from, String wanted) {
        int at = from;
        while (at < value.length() && wanted.indexOf(value.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
