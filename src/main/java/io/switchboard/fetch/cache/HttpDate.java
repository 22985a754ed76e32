package io.switchboard.fetch.cache;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times in header fields (RFC 9110 section 5.6.7): the form of today and the two old ones, without regard to case (RFC
 * 9111 section 4.2), in GMT and nothing else. The name of the weekday is not checked against the date.
 */
final class HttpDate {
    /** Stands for a text that is no date. */
    static final long BAD = Long.MIN_VALUE;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String DAY_NAME = "(?:mon|tue|wed|thu|fri|sat|sun)";
    private static final String LONG_DAY_NAME = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
    private static final String MONTH = "(?<month>" + String.join("|", MONTHS) + ")";
    private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";

    private static final List<Pattern> FORMS = List.of(
            form(DAY_NAME + ", (?<day>\\d\\d) " + MONTH + " (?<year>\\d{4}) " + TIME + " gmt"),
            form(LONG_DAY_NAME + ", (?<day>\\d\\d)-" + MONTH + "-(?<year>\\d\\d) " + TIME + " gmt"),
            form(DAY_NAME + " " + MONTH + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})"));

    private static final DateTimeFormatter TODAY =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private HttpDate() {}

    private static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /**
     * Milliseconds since 1970, or {@link #BAD}.
     *
     * @param nowMillis decides the century of a year of two digits: one that seems more than 50 years ahead is past
     */
    static long parse(String text, long nowMillis) {
        for (Pattern form : FORMS) {
            Matcher found = form.matcher(text);
            if (found.matches()) {
                return millis(found, nowMillis);
            }
        }
        return BAD;
    }

    private static long millis(Matcher found, long nowMillis) {
        try {
            int second = number(found, "second");
            return LocalDateTime.of(
                            year(found.group("year"), nowMillis),
                            MONTHS.indexOf(found.group("month").toLowerCase(Locale.ROOT)) + 1,
                            number(found, "day"),
                            number(found, "hour"),
                            number(found, "minute"),
                            second == 60 ? 59 : second) // the grammar allows a leap second, java.time does not
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException impossible) {
            return BAD;
        }
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group).trim());
    }

    private static int year(String digits, long nowMillis) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 4) {
            return year;
        }
        int thisYear = Instant.ofEpochMilli(nowMillis).atOffset(ZoneOffset.UTC).getYear();
        int inThisCentury = thisYear - thisYear % 100 + year;
        return inThisCentury > thisYear + 50 ? inThisCentury - 100 : inThisCentury;
    }

    /** In the form of today; fractions of a second are left off. */
    static String format(long millis) {
        return TODAY.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }
}
