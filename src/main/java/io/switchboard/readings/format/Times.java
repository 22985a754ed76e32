package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Times as the outside writes them: seconds since 1970 UTC with a fraction, or RFC 3339 ({@code 2026-11-21T22:00:33Z},
 * offsets, any number of decimals; {@code t}, {@code z} and a space for the {@code T} are taken too). Inside they are
 * milliseconds; finer decimals are rounded (seconds) or cut (RFC 3339). Years 1 to 9999. A leap second counts as the
 * first one of the next minute, as POSIX does.
 */
public final class Times {
    /** 0001-01-01T00:00:00Z. */
    public static final long MIN_MILLIS = -62_135_596_800_000L;

    /** 9999-12-31T23:59:59.999Z. */
    public static final long MAX_MILLIS = 253_402_300_799_999L;

    private static final String PATTERN = "dddd-dd-ddTdd:dd:dd";
    private static final int MINUTE = 60;
    private static final int DAY = 86_400;

    private Times() {}

    /** Milliseconds of seconds since 1970; BAD_TIME outside the years 1 to 9999. */
    public static long ofSeconds(double seconds) {
        if (!(Math.abs(seconds) <= MAX_MILLIS / 1000.0)) {
            throw outside();
        }
        return inYears(Math.round(seconds * 1000.0));
    }

    /**
     * Seconds since 1970 or RFC 3339, whichever the text is: for queries, forms and CSV. A space before the offset is
     * taken for the {@code +} that it was before somebody forgot to escape it.
     */
    public static long parse(String text) {
        double seconds = Decimal.parse(text);
        if (!Double.isNaN(seconds)) {
            return ofSeconds(seconds);
        }
        int sign = text.length() - 6;
        boolean unescaped = sign >= PATTERN.length() && text.charAt(sign) == ' ';
        return rfc3339(unescaped ? text.substring(0, sign) + "+" + text.substring(sign + 1) : text);
    }

    /** Milliseconds of a time after RFC 3339 section 5.6; BAD_TIME if it is none. */
    public static long rfc3339(String text) {
        if (text.length() <= PATTERN.length() || !startsAsPattern(text)) {
            throw wrong(text);
        }
        int fractionEnd = fractionEnd(text);
        int offsetSeconds = offsetSeconds(text, fractionEnd);
        long seconds = daySeconds(text) + secondOfDay(text) - offsetSeconds;
        boolean leap = number(text, 17, 2) == MINUTE;
        if (leap && Math.floorMod(seconds, DAY) != 0) {
            throw wrong(text);
        }
        return inYears(seconds * 1000 + (leap ? 0 : fractionMillis(text, fractionEnd)));
    }

    private static boolean startsAsPattern(String text) {
        for (int i = 0; i < PATTERN.length(); i++) {
            char want = PATTERN.charAt(i);
            char c = text.charAt(i);
            boolean fits =
                    switch (want) {
                        case 'd' -> Decimal.isDigit(c);
                        case 'T' -> c == 'T' || c == 't' || c == ' ';
                        default -> c == want;
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static long daySeconds(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        if (month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw wrong(text);
        }
        return LocalDate.of(year, month, day).toEpochDay() * DAY;
    }

    private static int secondOfDay(String text) {
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (hour > 23 || minute > 59 || second > MINUTE) {
            throw wrong(text);
        }
        return (hour * MINUTE + minute) * MINUTE + second;
    }

    private static int fractionEnd(String text) {
        int at = PATTERN.length();
        if (text.charAt(at) != '.') {
            return at;
        }
        int from = ++at;
        while (at < text.length() && Decimal.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == from || at == text.length()) {
            throw wrong(text);
        }
        return at;
    }

    private static int fractionMillis(String text, int fractionEnd) {
        int millis = 0;
        for (int i = 1; i <= 3; i++) {
            int at = PATTERN.length() + i;
            millis = millis * 10 + (at < fractionEnd ? text.charAt(at) - '0' : 0);
        }
        return millis;
    }

    private static int offsetSeconds(String text, int at) {
        char sign = text.charAt(at);
        if ((sign == 'Z' || sign == 'z') && text.length() == at + 1) {
            return 0;
        }
        boolean fits = (sign == '+' || sign == '-') && text.length() == at + 6 && text.charAt(at + 3) == ':';
        if (!fits || !areDigits(text, at + 1) || !areDigits(text, at + 4)) {
            throw wrong(text);
        }
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + 4, 2);
        if (hours > 23 || minutes > 59) {
            throw wrong(text);
        }
        int seconds = (hours * MINUTE + minutes) * MINUTE;
        return sign == '-' ? -seconds : seconds;
    }

    private static boolean areDigits(String text, int at) {
        return Decimal.isDigit(text.charAt(at)) && Decimal.isDigit(text.charAt(at + 1));
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static long inYears(long millis) {
        if (millis < MIN_MILLIS || millis > MAX_MILLIS) {
            throw outside();
        }
        return millis;
    }

    private static FaultException wrong(String text) {
        return Fault.BAD_TIME.because(
                Names.shown(text) + " is no time: send seconds since 1970 or 2026-11-21T22:00:33Z");
    }

    private static FaultException outside() {
        return Fault.BAD_TIME.because("The time is outside the years 1 to 9999: send seconds since 1970, not ms");
    }

    /** Writes seconds since 1970 with one to three decimals: {@code 1732190000.0}, {@code 1732190000.123}. */
    public static void write(long timeMillis, OutputBuffer out) {
        long millis = Math.abs(timeMillis);
        if (timeMillis < 0) {
            out.ascii('-');
        }
        out.integer(millis / 1000).ascii('.');
        int fraction = (int) (millis % 1000);
        out.ascii((char) ('0' + fraction / 100));
        if (fraction % 100 != 0) {
            out.ascii((char) ('0' + fraction / 10 % 10));
            if (fraction % 10 != 0) {
                out.ascii((char) ('0' + fraction % 10));
            }
        }
    }
}
