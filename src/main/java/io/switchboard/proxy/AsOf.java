package io.switchboard.proxy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The line on a page that is of before, since nobody looks at header fields. Pure. */
final class AsOf {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ROOT);
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private AsOf() {}

    /** HTML to be put first into the body. */
    static String note(long atMillis, long nowMillis) {
        String time = TIME.format(Instant.ofEpochMilli(atMillis).atOffset(ZoneOffset.UTC));
        return "<p role=\"status\" style=\"margin:0;padding:.5em 1em;background:#fff3cd;color:#3d2f00;"
                + "border-bottom:1px solid #b08900;font:16px sans-serif\">As of " + time + ", "
                + ago(nowMillis - atMillis) + " ago. The board does not answer at present.</p>";
    }

    static String ago(long millis) {
        if (millis < MINUTE) {
            return count(millis / SECOND, "second");
        }
        return millis < HOUR ? count(millis / MINUTE, "minute") : count(millis / HOUR, "hour");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
