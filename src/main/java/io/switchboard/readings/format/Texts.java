package io.switchboard.readings.format;

import io.switchboard.base.Fault;

/** What texts may hold: values, units, and the board's {@code _boot}. */
final class Texts {
    /** Characters (code points) of the longest text value. */
    static final int VALUE_LENGTH_MAX = 255;

    static final int UNIT_LENGTH_MAX = 32;
    static final int BOOT_LENGTH_MAX = 64;

    private Texts() {}

    /** Passes a text value on, or refuses it: too long, control characters, or surrogates without their other half. */
    static String value(String metric, String text) {
        if (text.length() > VALUE_LENGTH_MAX && text.codePointCount(0, text.length()) > VALUE_LENGTH_MAX) {
            throw Fault.BAD_VALUE.because(
                    "The text of " + Names.shown(metric) + " is longer than " + VALUE_LENGTH_MAX + " characters");
        }
        if (!isClean(text)) {
            throw Fault.BAD_VALUE.because("The text of " + Names.shown(metric)
                    + " holds a control character or half a surrogate pair: leave it out");
        }
        return text;
    }

    /** Passes a unit on, or refuses it. */
    static String unit(String unit) {
        if (unit.isEmpty() || unit.length() > UNIT_LENGTH_MAX || !isClean(unit)) {
            throw Fault.BAD_VALUE.because(
                    "The unit " + Names.shown(unit) + " is not 1 to " + UNIT_LENGTH_MAX + " printable characters");
        }
        return unit;
    }

    /** Whether this may be the boot part of a mark: 1 to 64 printable ASCII characters, as a header can carry it. */
    static boolean isBoot(String boot) {
        if (boot.isEmpty() || boot.length() > BOOT_LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < boot.length(); i++) {
            if (boot.charAt(i) < 0x20 || boot.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
