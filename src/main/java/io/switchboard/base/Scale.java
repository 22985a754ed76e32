package io.switchboard.base;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whole numbers with a unit, such as {@code 10s} or {@code 64KiB}: one grammar for durations and sizes. */
record Scale(String example, List<Unit> units) {
    /** A unit and how many of the smallest unit make one. */
    record Unit(String name, long size) {}

    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,19})([A-Za-z]*)");

    /** Counts the smallest unit in {@code text}; the message of the exception says in short what is wrong. */
    long parse(String text) {
        Matcher parts = QUANTITY.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("write a whole number and a unit, such as " + example);
        }
        Unit unit = unit(parts.group(2));
        try {
            return Math.multiplyExact(Long.parseLong(parts.group(1)), unit.size());
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new IllegalArgumentException("too large", tooLarge);
        }
    }

    private Unit unit(String name) {
        for (Unit unit : units) {
            if (unit.name().equals(name)) {
                return unit;
            }
        }
        String names = units.stream().map(Unit::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                name.isEmpty() ? "the unit is missing (" + names + ")" : "not a unit used here (" + names + ")");
    }

    /** Writes {@code count} (0 or more) in the largest unit that holds it without a fraction. */
    String format(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("negative: " + count);
        }
        Unit best = units.get(0);
        for (Unit unit : units) {
            if (count != 0 && count % unit.size() == 0) {
                best = unit;
            }
        }
        return count / best.size() + best.name();
    }
}
