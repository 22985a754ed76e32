package io.switchboard.pages.view;

import io.switchboard.readings.series.LatestReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers, units and times as people read them. The script writes numbers by the same rule. */
public final class Figures {
    private static final double PLAIN_MAX = 1e9;
    private static final double PLAIN_MIN = 1e-4;
    private static final int TEXT_LENGTH_MAX = 120;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Of RFC 8428 and of InfluxDB's habits, those that people write otherwise. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("Cel", "°C"),
            Map.entry("degC", "°C"),
            Map.entry("C", "°C"),
            Map.entry("degF", "°F"),
            Map.entry("%RH", "%"),
            Map.entry("/", ""),
            Map.entry("Ohm", "Ω"),
            Map.entry("lx", "lx"),
            Map.entry("m2", "m²"),
            Map.entry("m3", "m³"),
            Map.entry("m/s2", "m/s²"),
            Map.entry("W/m2", "W/m²"),
            Map.entry("ug/m3", "µg/m³"));

    private Figures() {}

    /** A number with the digits that matter: one decimal from a thousand on, two from ten on, three or four below. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size >= PLAIN_MAX || size < PLAIN_MIN)) {
            return String.format(Locale.ROOT, "%.3e", value).replaceAll("\\.?0*e\\+?(-?)0*", "e$1");
        }
        String text = BigDecimal.valueOf(value)
                .setScale(decimals(size), RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
        return text.equals("-0") ? "0" : text;
    }

    private static int decimals(double size) {
        if (size >= 1_000) {
            return 1;
        }
        return size >= 10 ? 2 : size >= 1 ? 3 : size >= 0.01 ? 4 : 6;
    }

    /** The value of a reading, without its unit. */
    public static String value(LatestReading reading) {
        return switch (reading.kind()) {
            case TEXT -> shortened(String.valueOf(reading.text()));
            case BOOLEAN -> reading.number() != 0 ? "true" : "false";
            case NUMBER -> number(reading.number());
        };
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX) + "…";
    }

    public static String unit(@Nullable String unit) {
        return unit == null ? "" : UNITS.getOrDefault(unit, unit);
    }

    /** A moment for those without the script, which writes it in the reader's own zone. */
    public static String utc(long millis) {
        return UTC.format(Instant.ofEpochMilli(millis));
    }

    /** A moment for machines. */
    public static String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    public static String bytes(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double left = bytes;
        while (left >= 1_024 && unit < units.length - 1) {
            left /= 1_024;
            unit++;
        }
        return String.format(Locale.ROOT, left >= 100 || unit == 0 ? "%.0f %s" : "%.1f %s", left, units[unit]);
    }

    /** A duration by its largest two units. */
    public static String duration(long millis) {
        long seconds = millis / 1_000;
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3_600, "h", seconds % 3_600 / 60, "min")
                : two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** Thousands apart, for counts. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }
}
