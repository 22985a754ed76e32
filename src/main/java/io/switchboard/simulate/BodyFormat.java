package io.switchboard.simulate;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The forms in which boards send a sample. A sample that is not fresh says how old it is, where the form has a place
 * for it that needs no clock; in the others it gets the time of its arrival. Pure.
 */
enum BodyFormat {
    JSON("application/json") {
        @Override
        String body(Sample sample, long ageMillis, String mark) {
            return sample.measures().stream()
                    .map(measure -> '"' + measure.metric() + "\":" + measure.quoted())
                    .collect(Collectors.joining(",", "{", age(",\"_age\":", ageMillis) + mark + "}"));
        }

        @Override
        String mark(String boot, long seq) {
            return ",\"_boot\":\"" + boot + "\",\"_seq\":" + seq;
        }
    },
    FORM("application/x-www-form-urlencoded") {
        @Override
        String body(Sample sample, long ageMillis, String mark) {
            return sample.measures().stream()
                    .map(measure -> measure.metric() + "=" + measure.text())
                    .collect(Collectors.joining("&", "", age("&_age=", ageMillis) + mark));
        }

        @Override
        String mark(String boot, long seq) {
            return "&_boot=" + boot + "&_seq=" + seq;
        }
    },
    /** RFC 8428; times before 1978 are relative to now (section 4.5.3). */
    SENML("application/senml+json") {
        @Override
        String body(Sample sample, long ageMillis, String mark) {
            String time = age(",\"t\":-", ageMillis);
            return sample.measures().stream()
                    .map(measure -> "{\"n\":\"" + measure.metric() + '"' + unit(measure) + value(measure) + time + "}")
                    .collect(Collectors.joining(",", "[", "]"));
        }
    },
    LINE("text/plain") {
        @Override
        String body(Sample sample, long ageMillis, String mark) {
            return sample.measures().stream()
                    .map(measure -> measure.metric() + "=" + measure.quoted())
                    .collect(Collectors.joining(",", "climate ", "\n"));
        }
    };

    private static final long FRESH_MILLIS = 500;

    private final String contentType;

    BodyFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /**
     * One sample.
     *
     * @param mark what {@link #mark} made, or nothing
     */
    abstract String body(Sample sample, long ageMillis, String mark);

    /** What makes a retry recognisable, as it stands in a body; empty where the form has no place for it. */
    String mark(String boot, long seq) {
        return "";
    }

    private static String age(String key, long ageMillis) {
        return ageMillis < FRESH_MILLIS ? "" : String.format(Locale.ROOT, "%s%.3f", key, ageMillis / 1_000.0);
    }

    private static String unit(Sample.Measure measure) {
        return measure.unit().isEmpty() ? "" : ",\"u\":\"" + measure.unit() + '"';
    }

    private static String value(Sample.Measure measure) {
        String key =
                switch (measure.kind()) {
                    case NUMBER -> ",\"v\":";
                    case BOOLEAN -> ",\"vb\":";
                    case TEXT -> ",\"vs\":";
                };
        return key + measure.quoted();
    }
}
