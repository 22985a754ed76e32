package io.switchboard.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that charts show, and the step that cuts it into 240 to 400 pieces.
 *
 * @param key as in the address
 * @param toMillis exclusive, at the end of a step
 * @param live whether it ends now
 */
public record TimeSpan(String key, long fromMillis, long toMillis, long stepMillis, boolean live) {
    /** A length of time that may be chosen. */
    public record Choice(String key, String title, long millis, long stepMillis) {}

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    public static final List<Choice> CHOICES = List.of(
            new Choice("1h", "1 hour", HOUR, 15_000),
            new Choice("6h", "6 hours", 6 * HOUR, MINUTE),
            new Choice("24h", "24 hours", DAY, 5 * MINUTE),
            new Choice("7d", "7 days", 7 * DAY, 30 * MINUTE),
            new Choice("30d", "30 days", 30 * DAY, 2 * HOUR),
            new Choice("1y", "1 year", 365 * DAY, DAY));

    private static final Choice USUAL = CHOICES.get(0);

    /** In seconds since 1970: later than any clock, and far from overflow. */
    private static final long END_SECONDS_MAX = 100_000_000_000L;

    /**
     * The span that an address asks for.
     *
     * @param key of a choice; null or another for the usual one
     * @param end in seconds since 1970; null or not a number for now
     */
    public static TimeSpan of(@Nullable String key, @Nullable String end, long nowMillis) {
        Choice choice = CHOICES.stream()
                .filter(known -> known.key().equals(key))
                .findFirst()
                .orElse(USUAL);
        long endMillis = end != null && end.matches("[0-9]{1,11}")
                ? Math.min(END_SECONDS_MAX, Long.parseLong(end)) * 1_000
                : nowMillis;
        boolean live = endMillis >= nowMillis;
        long to = (Math.floorDiv(Math.min(endMillis, nowMillis) - 1, choice.stepMillis()) + 1) * choice.stepMillis();
        return new TimeSpan(choice.key(), to - choice.millis(), to, choice.stepMillis(), live);
    }

    /** The query of an address that shows another length of time with the same end. */
    public String query(Choice other) {
        return "range=" + other.key() + (live ? "" : "&end=" + toMillis / 1_000);
    }

    /** The same length, earlier. */
    public String earlier() {
        return "range=" + key + "&end=" + fromMillis / 1_000;
    }

    /** The same length, later. */
    public String later() {
        return "range=" + key + "&end=" + (toMillis + (toMillis - fromMillis)) / 1_000;
    }

    public String fromUtc() {
        return Figures.utc(fromMillis);
    }

    public String toUtc() {
        return Figures.utc(toMillis);
    }

    public String fromIso() {
        return Figures.iso(fromMillis);
    }

    public String toIso() {
        return Figures.iso(toMillis);
    }
}
