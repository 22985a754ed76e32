package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;

/**
 * The value of a field of line protocol: {@code 1.5}, {@code 2i} (64 bits), {@code 2u} (64 bits without sign),
 * {@code t}, {@code true}, {@code False} and so on, or a quoted text. Integers become doubles, which hold up to 15 digits
 * exactly.
 */
final class LineFieldValue {
    private static final String UNSIGNED_MAX = "18446744073709551615";

    private LineFieldValue() {}

    static void add(Collector readings, String metric, long timeMillis, String word) {
        switch (word) {
            case "t", "T", "true", "True", "TRUE" -> readings.bool(metric, timeMillis, true);
            case "f", "F", "false", "False", "FALSE" -> readings.bool(metric, timeMillis, false);
            default -> readings.number(metric, timeMillis, number(metric, word));
        }
    }

    private static double number(String metric, String word) {
        double number =
                switch (word.isEmpty() ? 0 : word.charAt(word.length() - 1)) {
                    case 'i' -> signed(word.substring(0, word.length() - 1));
                    case 'u' -> unsigned(word.substring(0, word.length() - 1));
                    default -> Decimal.parse(word);
                };
        if (Double.isNaN(number)) {
            throw wrong(metric, word);
        }
        return number;
    }

    private static double signed(String digits) {
        Long integer = Decimal.integer(digits);
        return integer == null ? Double.NaN : integer;
    }

    private static double unsigned(String digits) {
        boolean number = !digits.isEmpty() && digits.chars().allMatch(Decimal::isDigit);
        boolean fits = number
                && digits.length() <= UNSIGNED_MAX.length()
                && (digits.length() < UNSIGNED_MAX.length() || digits.compareTo(UNSIGNED_MAX) <= 0);
        return fits ? Decimal.rounded(digits) : Double.NaN;
    }

    private static FaultException wrong(String metric, String word) {
        return Fault.BAD_VALUE.because(
                Names.shown(metric) + ": " + Names.shown(word) + " is no number, boolean or quoted text");
    }
}
