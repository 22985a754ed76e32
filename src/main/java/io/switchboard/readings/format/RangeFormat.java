package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms in which a range of readings is answered. */
public enum RangeFormat {
    JSON("application", "json", ""),
    CSV("text", "csv", "; charset=utf-8"),
    SENML("application", "senml+json", "");

    private final String type;
    private final String subtype;
    private final String contentType;

    RangeFormat(String type, String subtype, String parameters) {
        this.type = type;
        this.subtype = subtype;
        this.contentType = type + "/" + subtype + parameters;
    }

    /** The value of {@code Content-Type}. */
    public String contentType() {
        return contentType;
    }

    /** The form of that short name: {@code json}, {@code csv} or {@code senml}. */
    public static RangeFormat named(String name) {
        return switch (name) {
            case "json" -> JSON;
            case "csv" -> CSV;
            case "senml" -> SENML;
            default -> throw Fault.BAD_QUERY.because("format must be json, csv or senml");
        };
    }

    /**
     * The form that {@code Accept} (RFC 9110 section 12.5.1) likes best; JSON where it likes several as much, or says
     * nothing. NOT_ACCEPTABLE if it wants none of them.
     */
    public static RangeFormat accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        String[] ranges = accept.toLowerCase(Locale.ROOT).split(",", -1);
        RangeFormat best = JSON;
        double bestQuality = 0;
        for (RangeFormat format : values()) {
            double quality = format.quality(ranges);
            if (quality > bestQuality) {
                best = format;
                bestQuality = quality;
            }
        }
        if (bestQuality == 0) {
            throw Fault.NOT_ACCEPTABLE.because(
                    "Readings can be sent as application/json, text/csv or application/senml+json: accept one of them");
        }
        return best;
    }

    /** The quality of the range that fits most closely; 0 if none fits. */
    private double quality(String[] ranges) {
        double quality = 0;
        int closest = 0;
        for (String range : ranges) {
            int semicolon = range.indexOf(';');
            int closeness = closeness((semicolon < 0 ? range : range.substring(0, semicolon)).strip());
            if (closeness > closest) {
                closest = closeness;
                quality = semicolon < 0 ? 1 : weight(range.substring(semicolon + 1));
            }
        }
        return quality;
    }

    private int closeness(String range) {
        if (range.equals(type + "/" + subtype)) {
            return 3;
        }
        if (range.equals(type + "/*")) {
            return 2;
        }
        return range.equals("*/*") ? 1 : 0;
    }

    private static double weight(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            String stripped = parameter.strip();
            if (stripped.startsWith("q=")) {
                double weight = Decimal.parse(stripped.substring(2).strip());
                return weight >= 0 && weight <= 1 ? weight : 0;
            }
        }
        return 1;
    }
}
