package io.switchboard.polling.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.board.PollSettings.Extract;
import io.switchboard.board.PollSettings.Kind;
import io.switchboard.readings.ReadingBatch;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One rule for a metric {@code m}, and what it finds, as a text. */
record Extracting(Extractor extractor) {
    static Extracting rule(Kind kind, String expression) {
        return new Extracting(Extractor.of(Map.of("m", new Extract(kind, expression))));
    }

    static Extracting json(String pointer) {
        return rule(Kind.JSON, pointer);
    }

    static Extracting regex(String expression) {
        return rule(Kind.REGEX, expression);
    }

    static Extracting css(String selector) {
        return rule(Kind.CSS, selector);
    }

    static Extracting prometheus(String selector) {
        return rule(Kind.PROMETHEUS, selector);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    String in(String page) {
        return in(utf8(page), null);
    }

    /** The value, or {@code missing: } and why. */
    String in(byte[] page, @Nullable String contentType) {
        Extraction extraction = extractor.extract(page, contentType, 0);
        assertEquals(1, extraction.readings().size() + extraction.missing().size());
        return extraction.isEmpty() ? "missing: " + extraction.missing().get(0).why() : value(extraction.readings(), 0);
    }

    static Map<String, String> values(ReadingBatch batch) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < batch.size(); i++) {
            values.put(batch.metric(i), value(batch, i));
        }
        return values;
    }

    static Map<String, String> missing(Extraction extraction) {
        Map<String, String> missing = new TreeMap<>();
        extraction.missing().forEach(one -> missing.put(one.metric(), one.why()));
        return missing;
    }

    static String value(ReadingBatch batch, int index) {
        return switch (batch.kind(index)) {
            case NUMBER -> Double.toString(batch.number(index));
            case BOOLEAN -> Boolean.toString(batch.number(index) != 0);
            case TEXT -> String.valueOf(batch.text(index));
        };
    }
}
