package io.switchboard.readings.format;

import com.fasterxml.jackson.core.io.NumberInput;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers as text. {@link #parse} reads what boards print, which is a little more than JSON has: an optional
 * sign (also {@code +}), digits with an optional point anywhere among them (at least one digit; leading zeros are
 * fine), an optional exponent. Numbers are rounded to the nearest IEEE double, as Java does.
 */
final class Decimal {
    /** Characters of the longest number read: bounds the work that one number can cause. */
    static final int LENGTH_MAX = 128;

    /** Digits that a long surely holds. */
    static final int EXACT_DIGITS = 18;

    private static final int INTEGER_LENGTH_MAX = 20;
    private static final long EXACT_MANTISSA = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private Decimal() {}

    /** Whether {@link #exact} applies: both parts are doubles, so one multiplication or division rounds correctly. */
    static boolean isExact(long mantissa, int exponent) {
        return mantissa <= EXACT_MANTISSA && exponent >= -22 && exponent <= 22;
    }

    static double exact(long mantissa, int exponent) {
        return exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    }

    /** The value of a text that is known to be a JSON number; infinite if a double cannot hold it. */
    static double rounded(String number) {
        return NumberInput.parseDouble(number, true);
    }

    /** The value; NaN if the text is not a decimal number; infinite if a double cannot hold it. */
    static double parse(String text) {
        int length = text.length();
        if (length == 0 || length > LENGTH_MAX) {
            return Double.NaN;
        }
        int at = isSign(text.charAt(0)) ? 1 : 0;
        int digits = 0;
        boolean point = false;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        boolean number = digits > 0 && (at == length || isExponent(text, at));
        return number ? rounded(text.charAt(0) == '+' ? text.substring(1) : text) : Double.NaN;
    }

    /** The integer of 64 bits that the text is: digits, perhaps after a minus; null if it is none. */
    static @Nullable Long integer(String text) {
        if (text.length() > INTEGER_LENGTH_MAX) {
            return null;
        }
        int digitsFrom = text.startsWith("-") ? 1 : 0;
        for (int i = digitsFrom; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return null;
            }
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException emptyOrTooLong) {
            return null;
        }
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int from = at + 1 < text.length() && isSign(text.charAt(at + 1)) ? at + 2 : at + 1;
        for (int i = from; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return from < text.length();
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
