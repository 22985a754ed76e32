package io.switchboard.fetch.shape.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.switchboard.fetch.shape.bound.BoundedOutput;
import java.io.IOException;

/** Writes JSON without a space too many; numbers with the characters that they came in. */
public final class JsonWriting {
    private JsonWriting() {}

    /** Copies the value that the parser is at. */
    static void copy(JsonParser parser, BoundedOutput out) throws IOException {
        int depth = 0;
        boolean afterValue = false;
        JsonToken token = parser.currentToken();
        while (true) {
            if (afterValue && !token.isStructEnd()) {
                out.write(',');
            }
            token(parser, token, out);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            afterValue = !token.isStructStart() && token != JsonToken.FIELD_NAME;
            token = parser.nextToken();
        }
    }

    private static void token(JsonParser parser, JsonToken token, BoundedOutput out) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                text(parser.currentName(), out);
                out.write(':');
            }
            case VALUE_STRING -> text(parser.getText(), out);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.ascii(parser.getText());
            default -> out.ascii(token.asString());
        }
    }

    /** A text in quotes (RFC 8259 section 7). */
    public static void text(CharSequence text, BoundedOutput out) {
        out.write('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.utf8(text.subSequence(written, i));
                out.ascii(escape(c));
                written = i + 1;
            }
        }
        out.utf8(text.subSequence(written, text.length()));
        out.write('"');
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) c);
        };
    }
}
