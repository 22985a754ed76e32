package io.switchboard.fetch.shape.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Names a value in a JSON document (RFC 6901).
 *
 * @param tokens from the outermost; unescaped
 */
public record JsonPointer(List<String> tokens) {
    /** The document itself. */
    public static final JsonPointer WHOLE = new JsonPointer(List.of());

    /**
     * Reads a pointer.
     *
     * @throws IllegalArgumentException with a message that says in short what is wrong with it
     */
    public static JsonPointer parse(String text) {
        if (text.isEmpty()) {
            return WHOLE;
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("starts with no '/'");
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            tokens.add(unescaped(token));
        }
        return new JsonPointer(List.copyOf(tokens));
    }

    private static String unescaped(String token) {
        if (token.replace("~0", "").replace("~1", "").indexOf('~') >= 0) {
            throw new IllegalArgumentException("has a '~' that is neither ~0 nor ~1");
        }
        return token.replace("~1", "/").replace("~0", "~");
    }

    /** What the value is called if nobody says: the last token. */
    public String lastToken() {
        return tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
