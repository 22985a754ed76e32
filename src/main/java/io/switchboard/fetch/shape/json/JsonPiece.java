package io.switchboard.fetch.shape.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.switchboard.fetch.shape.bound.BoundedOutput;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value as it stands, in UTF-8, within a larger array of bytes: a whole answer, or the compact copy of a part.
 *
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a slice of some MiB, read by those who share it
record JsonPiece(byte[] bytes, int offset, int length) {
    /** Deeper nesting has no use, and every parser on its way to a board would have to go down there. */
    private static final int NESTING_MAX = 200;

    private static final int DIGITS_MAX = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxNumberLength(DIGITS_MAX)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Does something with the tokens of a value. */
    interface Reading {
        /**
         * Reads the value.
         *
         * @param parser at the value's first token; to be left at its last
         */
        void read(JsonParser parser) throws IOException;
    }

    /**
     * Reads the value.
     *
     * @throws ShapeException {@code NOT_THAT_TYPE} if the bytes are not one JSON value
     */
    void read(Reading reading) {
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            if (parser.nextToken() == null) {
                throw new ShapeException(Reason.NOT_THAT_TYPE, "the answer is empty; this takes JSON");
            }
            reading.read(parser);
            if (parser.nextToken() != null) {
                throw malformed("more follows its end, see " + spoken(parser.currentTokenLocation()));
            }
        } catch (StreamConstraintsException excessive) {
            throw malformed(
                    "it nests deeper than " + NESTING_MAX + ", or has a number of over " + DIGITS_MAX + " digits");
        } catch (JsonProcessingException malformed) {
            throw malformed("see " + spoken(malformed.getLocation()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ShapeException malformed(String reason) {
        return new ShapeException(Reason.NOT_THAT_TYPE, "the answer cannot be read as JSON: " + reason);
    }

    private static String spoken(@Nullable JsonLocation place) {
        return place == null ? "its start" : "line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    boolean isObject() {
        return first() == '{';
    }

    boolean isList() {
        return first() == '[';
    }

    /** Of a compact one. */
    boolean isListOfObjects() {
        return isList() && bytes[offset + 1] == '{';
    }

    boolean isScalar() {
        return !isObject() && !isList();
    }

    /** A compact copy starts with its value. */
    private int first() {
        return bytes[offset];
    }

    /** A text without its quotes; numbers, {@code true}, {@code false}, {@code null}, lists and objects as they stand. */
    void writeBare(BoundedOutput out) {
        if (first() == '"') {
            read(parser -> out.utf8(parser.getText()));
        } else {
            writeTo(out);
        }
    }

    /** The same without line ends. */
    void writeBareLine(BoundedOutput out) {
        if (first() == '"') {
            read(parser -> out.utf8(
                    parser.getText().replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ')));
        } else {
            writeTo(out);
        }
    }

    void writeTo(BoundedOutput out) {
        out.write(bytes, offset, length);
    }

    @Override
    public String toString() {
        return new String(bytes, offset, length, UTF_8);
    }
}
