package io.switchboard.base;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events per period, written {@code 50/s}, {@code 10/m} or {@code 5/10s}.
 *
 * @param events 1 to 999,999,999
 * @param period whole milliseconds, from one to a day
 */
public record Rate(int events, Duration period) {
    private static final int EVENTS_MAX = 999_999_999;
    private static final Duration PERIOD_MIN = Duration.ofMillis(1);
    private static final Duration PERIOD_MAX = Duration.ofDays(1);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]*)([a-z]+)");

    public Rate {
        if (events < 1 || events > EVENTS_MAX) {
            throw new IllegalArgumentException("the number of events must be from 1 to " + EVENTS_MAX);
        }
        if (period.compareTo(PERIOD_MIN) < 0
                || period.compareTo(PERIOD_MAX) > 0
                || !period.equals(Duration.ofMillis(period.toMillis()))) {
            throw new IllegalArgumentException("the period must be whole milliseconds, from 1ms to 1d");
        }
    }

    public static Rate perSecond(int events) {
        return new Rate(events, Duration.ofSeconds(1));
    }

    /**
     * Reads a rate; a period without a number is one of its unit.
     *
     * @throws IllegalArgumentException with a message that says in short what is wrong, and never repeats the text
     */
    public static Rate parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("write events and a period, such as 50/s");
        }
        String count = parts.group(2).isEmpty() ? "1" : parts.group(2);
        return new Rate(Integer.parseInt(parts.group(1)), Durations.parse(count + parts.group(3)));
    }

    /** {@link #parse} reads it back. */
    @Override
    public String toString() {
        String per = Durations.format(period);
        boolean one = per.charAt(0) == '1' && !Character.isDigit(per.charAt(1));
        return events + "/" + (one ? per.substring(1) : per);
    }
}
