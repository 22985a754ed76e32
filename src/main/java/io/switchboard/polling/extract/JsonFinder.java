package io.switchboard.polling.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values that JSON Pointers name, in one pass over the page and without a tree of it. What boards print by hand is
 * read too: single quotes, a comma before the end, NaN (which is no value, but costs the others nothing), leading zeros.
 * The whole value must be well-formed, for of a page that was cut short even what is there may be half a number; what
 * follows it is ignored. Of a key that occurs twice the last counts.
 */
final class JsonFinder implements Finder {
    private static final int NESTING_MAX = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
            .build();

    private final PointerNode pointers;
    private final Set<String> metrics;

    JsonFinder(PointerNode pointers, Set<String> metrics) {
        this.pointers = pointers;
        this.metrics = new LinkedHashSet<>(metrics);
    }

    @Override
    public int stepsPerByte() {
        return 1;
    }

    @Override
    public void find(Page page, Findings findings) {
        Map<String, Consumer<Findings>> found = new HashMap<>();
        String wrong = read(page.text(), found);
        for (String metric : metrics) {
            Consumer<Findings> addition = found.get(metric);
            if (wrong != null) {
                findings.missing(metric, wrong);
            } else if (addition == null) {
                findings.missing(metric, "the page has nothing at this pointer");
            } else {
                addition.accept(findings);
            }
        }
    }

    /** Reads the page; what is wrong with it, or null. */
    private @Nullable String read(String text, Map<String, Consumer<Findings>> found) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return "the page is empty";
            }
            value(parser, pointers, found);
            return null;
        } catch (JsonProcessingException malformed) {
            return reason(malformed.getLocation());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String reason(@Nullable JsonLocation place) {
        return place == null
                ? "the page is not JSON, or nests more than " + NESTING_MAX + " deep"
                : "the page is not JSON: see line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static void value(JsonParser parser, PointerNode node, Map<String, Consumer<Findings>> found)
            throws IOException {
        for (String metric : node.metrics()) {
            found.put(metric, addition(parser, metric));
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                PointerNode child = node.child(parser.currentName());
                parser.nextToken();
                childValue(parser, child, found);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                childValue(parser, node.child(Integer.toString(i)), found);
            }
        }
    }

    private static void childValue(
            JsonParser parser, @Nullable PointerNode child, Map<String, Consumer<Findings>> found) throws IOException {
        if (child == null) {
            parser.skipChildren();
        } else {
            value(parser, child, found);
        }
    }

    private static Consumer<Findings> addition(JsonParser parser, String metric) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE, VALUE_FALSE -> bool(metric, parser.getBooleanValue());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(metric, parser.getDoubleValue());
            case VALUE_STRING -> text(metric, parser.getText());
            case VALUE_NULL -> findings -> findings.missing(metric, "is null");
            default -> findings -> findings.missing(metric, "is an object or an array: point at one value in it");
        };
    }

    private static Consumer<Findings> bool(String metric, boolean value) {
        return findings -> findings.bool(metric, value);
    }

    private static Consumer<Findings> number(String metric, double value) {
        return findings -> findings.number(metric, value);
    }

    private static Consumer<Findings> text(String metric, String value) {
        return findings -> findings.text(metric, value);
    }
}
