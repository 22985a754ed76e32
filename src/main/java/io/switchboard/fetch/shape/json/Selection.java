package io.switchboard.fetch.shape.json;

/**
 * A value that a board wants out of a JSON document.
 *
 * @param name what the board calls it
 * @param named whether the board gave that name, or it is the pointer's last token
 */
public record Selection(String name, JsonPointer pointer, boolean named) {
    /** What the whole document is called where it needs a name. */
    public static final String WHOLE_NAME = "value";

    /** Of a board that selects nothing: all of it. */
    public static final Selection WHOLE = of(JsonPointer.WHOLE);

    public static Selection of(JsonPointer pointer) {
        String last = pointer.lastToken();
        return new Selection(last.isEmpty() ? WHOLE_NAME : last, pointer, false);
    }
}
