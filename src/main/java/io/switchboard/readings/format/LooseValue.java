package io.switchboard.readings.format;

import io.switchboard.base.Fault;

/**
 * A value in a format that has no types (forms, CSV). {@code true} and {@code false} (also {@code True}, {@code TRUE}
 * and so on, as Python prints them) are booleans. What {@link Decimal} can read is a number, also with spaces around it,
 * for C pads numbers with them. {@code nan} and {@code inf} in any spelling are refused: printing a failed measurement
 * gives that. All else is a text, as it stands.
 */
final class LooseValue {
    private LooseValue() {}

    static void add(Collector readings, String metric, long timeMillis, String value) {
        String trimmed = value.strip();
        double number = Decimal.parse(trimmed);
        if (!Double.isNaN(number)) {
            readings.number(metric, timeMillis, number);
            return;
        }
        switch (trimmed) {
            case "true", "True", "TRUE" -> readings.bool(metric, timeMillis, true);
            case "false", "False", "FALSE" -> readings.bool(metric, timeMillis, false);
            default -> readings.text(metric, timeMillis, checked(metric, value, trimmed));
        }
    }

    private static String checked(String metric, String value, String trimmed) {
        String word = trimmed.startsWith("-") || trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
        if (word.equalsIgnoreCase("nan") || word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
            throw Fault.BAD_VALUE.because(Names.shown(metric) + " is not a finite number: leave the reading out");
        }
        return value;
    }
}
