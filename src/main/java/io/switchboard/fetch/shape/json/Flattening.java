package io.switchboard.fetch.shape.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.io.IOException;

/**
 * Tells a value as pairs of a path and a text: the names and indices on the way joined by dots. Null, an empty list and
 * an empty object are the empty text. Belongs to one thread.
 */
final class Flattening {
    /** A path is written again for each value below it: what is longer would fill a board with names. */
    private static final int PATH_CHARS_MAX = 512;

    /** Takes the pairs. */
    interface Pairs {
        void pair(CharSequence path, String value);
    }

    private final Pairs pairs;
    private final StringBuilder path;

    private Flattening(String prefix, Pairs pairs) {
        this.path = new StringBuilder(prefix);
        this.pairs = pairs;
    }

    /** @param prefix of all paths; empty for none, which only an object or a list can do without */
    static void tell(JsonPiece piece, String prefix, Pairs pairs) {
        piece.read(parser -> tell(parser, prefix, pairs));
    }

    static void tell(JsonParser parser, String prefix, Pairs pairs) throws IOException {
        new Flattening(prefix, pairs).value(parser, prefix.isEmpty());
    }

    /** @param top whether the names within stand alone */
    private void value(JsonParser parser, boolean top) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, top);
            case START_ARRAY -> elements(parser, top);
            default -> pairs.pair(path, scalar(parser));
        }
    }

    private void members(JsonParser parser, boolean top) throws IOException {
        int length = path.length();
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            empty = false;
            step(parser.currentName(), top);
            parser.nextToken();
            value(parser, false);
            path.setLength(length);
        }
        nothing(empty && !top);
    }

    private void elements(JsonParser parser, boolean top) throws IOException {
        int length = path.length();
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            step(Integer.toString(index++), top);
            value(parser, false);
            path.setLength(length);
        }
        nothing(index == 0 && !top);
    }

    private void step(String token, boolean top) {
        if (!top) {
            path.append('.');
        }
        path.append(token);
        if (path.length() > PATH_CHARS_MAX) {
            throw new ShapeException(
                    Reason.TOO_LARGE, "a name within the values has more than " + PATH_CHARS_MAX + " characters");
        }
    }

    private void nothing(boolean empty) {
        if (empty) {
            pairs.pair(path, "");
        }
    }

    static String scalar(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }
}
