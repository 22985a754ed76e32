package io.switchboard.polling.extract;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people read them: {@code 21.5 °C}, {@code 21,5}, {@code 1.234,5}, {@code −3}. A comma is a decimal comma
 * where it cannot be anything else; {@code 1,234} may be both, and is not guessed. What only looks like a number
 * (addresses, dates, times, versions, the 22 of DHT22) is none. Linear in the text.
 */
final class NumberText {
    /**
     * A number in a text.
     *
     * @param shown as it stands there
     * @param number as {@code -21.5}, or null if it can be read in two ways
     */
    record Found(String shown, @Nullable String number) {}

    private static final String SIGN = "[-+\u2212]?";
    private static final String EXPONENT = "(?:[eE][-+]?\\d{1,3})?";
    /** Digits with whatever may stand among them; spaces and quotes only where they group thousands. */
    private static final String DIGITS = "(?:\\d+(?:[.,]\\d+|[\u00a0\u202f\u2009'\u2019]\\d{3}\\b)*|[.,]\\d+)";

    private static final Pattern CANDIDATE = Pattern.compile(SIGN + DIGITS + EXPONENT);
    private static final Pattern PLAIN = Pattern.compile("\\d*\\.?\\d+");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d*,\\d+");
    private static final Pattern EITHER = Pattern.compile("[1-9]\\d{0,2},\\d{3}");
    private static final Pattern COMMA_GROUPS = Pattern.compile("\\d{1,3}(?:,\\d{3}){2,}|\\d{1,3}(?:,\\d{3})+\\.\\d+");
    private static final Pattern POINT_GROUPS =
            Pattern.compile("\\d{1,3}(?:\\.\\d{3}){2,}|\\d{1,3}(?:\\.\\d{3})+,\\d+");
    private static final String GROUPING = "[\u00a0\u202f\u2009'\u2019]";

    private NumberText() {}

    /** The whole text if it is a number, else null. */
    static @Nullable Found whole(String text) {
        return CANDIDATE.matches(text) ? found(text) : null;
    }

    /** The first number that stands by itself; null if there is none. */
    static @Nullable Found first(String text) {
        Matcher matcher = CANDIDATE.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            int end = matcher.end();
            boolean alone = !isPartOfWord(text, matcher.start()) && !isFollowed(text, end);
            Found found = alone ? found(matcher.group()) : null;
            if (found != null) {
                return found;
            }
            from = afterRun(text, end);
        }
        return null;
    }

    private static @Nullable Found found(String shown) {
        String number = normal(shown);
        boolean ambiguous = number == null && EITHER.matches(unsigned(shown));
        return number == null && !ambiguous ? null : new Found(shown, number);
    }

    private static boolean isPartOfWord(String text, int start) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        return Character.isLetterOrDigit(before) || before == '_';
    }

    /** Whether the number goes on as a time, a date or a range does. */
    private static boolean isFollowed(String text, int end) {
        return end + 1 < text.length()
                && ":/-".indexOf(text.charAt(end)) >= 0
                && Character.isDigit(text.charAt(end + 1));
    }

    private static int afterRun(String text, int from) {
        int at = from;
        while (at < text.length() && isOfRun(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfRun(char c) {
        return Character.isLetterOrDigit(c) || ":/-._".indexOf(c) >= 0;
    }

    private static String unsigned(String number) {
        return Character.isDigit(number.charAt(0)) ? number : number.substring(1);
    }

    /** The number with a point or nothing in it, or null if it is none or may be read in two ways. */
    private static @Nullable String normal(String shown) {
        int exponentAt = Math.max(shown.indexOf('e'), shown.indexOf('E'));
        String mantissa = exponentAt < 0 ? shown : shown.substring(0, exponentAt);
        String exponent = exponentAt < 0 ? "" : shown.substring(exponentAt);
        boolean negative = mantissa.charAt(0) == '-' || mantissa.charAt(0) == '\u2212';
        boolean signed = negative || mantissa.charAt(0) == '+';
        String digits = unified(signed ? mantissa.substring(1) : mantissa);
        return digits == null ? null : (negative ? "-" : "") + digits + exponent;
    }

    private static @Nullable String unified(String digits) {
        String joined = digits.replaceAll(GROUPING, "");
        boolean grouped = joined.length() < digits.length();
        if (PLAIN.matches(joined)) {
            return joined;
        }
        if (DECIMAL_COMMA.matches(joined) && (grouped || !EITHER.matches(joined))) {
            return joined.replace(',', '.');
        }
        if (COMMA_GROUPS.matches(joined)) {
            return joined.replace(",", "");
        }
        return POINT_GROUPS.matches(joined) ? joined.replace(".", "").replace(',', '.') : null;
    }
}
