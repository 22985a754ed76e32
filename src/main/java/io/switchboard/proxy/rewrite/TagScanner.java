package io.switchboard.proxy.rewrite;

import java.util.Arrays;

/**
 * Follows one tag from its name to its {@code >} by the rules of the HTML standard (13.2.5.6 to 13.2.5.40), and notes
 * where its attributes are. Reused for tag after tag; for one thread.
 */
final class TagScanner {
    private enum State {
        NAME,
        BEFORE_ATTRIBUTE,
        ATTRIBUTE,
        AFTER_ATTRIBUTE,
        BEFORE_VALUE,
        QUOTED,
        UNQUOTED,
        AFTER_QUOTED,
        SOLIDUS
    }

    private static final int NAME_LENGTH_MAX = 16;
    /** Places noted of an attribute: start and end of its name, start and end of its value. */
    private static final int PLACES_EACH = 4;
    /** Of a tag with more attributes the rest is not noted. */
    private static final int ATTRIBUTES_MAX = 256;

    private final StringBuilder name = new StringBuilder(NAME_LENGTH_MAX);
    private State state = State.NAME;
    private byte quote;
    private boolean closing;
    private boolean selfClosing;
    private boolean noting;
    private int[] places = new int[PLACES_EACH * 8];
    private int count;

    /** Begins anew, before the first letter of the name. */
    void start(boolean isEndTag) {
        name.setLength(0);
        state = State.NAME;
        closing = isEndTag;
        selfClosing = false;
        noting = true;
        count = 0;
    }

    /** Stops noting attributes: those of a tag that is not kept. */
    void stopNoting() {
        noting = false;
        count = 0;
    }

    /** Takes the byte at {@code at} of the tag; true if it is the one that ends it. */
    boolean accept(byte b, int at) {
        switch (state) {
            case NAME -> inName(b);
            case BEFORE_ATTRIBUTE -> beforeAttribute(b, at);
            case ATTRIBUTE -> inAttribute(b, at);
            case AFTER_ATTRIBUTE -> afterAttribute(b, at);
            case BEFORE_VALUE -> beforeValue(b, at);
            case QUOTED -> quoted(b, at);
            case UNQUOTED -> unquoted(b, at);
            case AFTER_QUOTED, SOLIDUS -> afterQuoted(b, at);
        }
        return b == '>' && state == State.NAME;
    }

    private void end() {
        state = State.NAME;
    }

    private void inName(byte b) {
        if (isBlank(b)) {
            state = State.BEFORE_ATTRIBUTE;
        } else if (b == '/') {
            state = State.SOLIDUS;
        } else if (b == '>') {
            end();
        } else if (name.length() < NAME_LENGTH_MAX) {
            name.append(lower(b));
        }
    }

    private void beforeAttribute(byte b, int at) {
        if (b == '/') {
            state = State.SOLIDUS;
        } else if (b == '>') {
            end();
        } else if (!isBlank(b)) {
            note(at);
            state = State.ATTRIBUTE;
        }
    }

    /** Begins an attribute: until more is known, name and value are empty. */
    private void note(int at) {
        noting &= count < ATTRIBUTES_MAX;
        if (!noting) {
            return;
        }
        if (count * PLACES_EACH == places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        Arrays.fill(places, count * PLACES_EACH, (count + 1) * PLACES_EACH, at);
        count++;
    }

    private void place(int which, int at) {
        if (noting) {
            places[(count - 1) * PLACES_EACH + which] = at;
        }
    }

    private void inAttribute(byte b, int at) {
        if (b == '=' || b == '/' || b == '>' || isBlank(b)) {
            place(1, at);
            state = State.AFTER_ATTRIBUTE;
            afterAttribute(b, at);
        }
    }

    private void afterAttribute(byte b, int at) {
        if (b == '=') {
            state = State.BEFORE_VALUE;
        } else {
            beforeAttribute(b, at);
        }
    }

    private void beforeValue(byte b, int at) {
        if (isBlank(b)) {
            return;
        }
        if (b == '>') {
            end();
        } else if (b == '"' || b == '\'') {
            quote = b;
            value(at + 1, State.QUOTED);
        } else {
            value(at, State.UNQUOTED);
        }
    }

    private void value(int from, State next) {
        place(2, from);
        place(3, from);
        state = next;
    }

    private void quoted(byte b, int at) {
        if (b == quote) {
            place(3, at);
            state = State.AFTER_QUOTED;
        }
    }

    private void unquoted(byte b, int at) {
        if (b == '>' || isBlank(b)) {
            place(3, at);
            state = State.BEFORE_ATTRIBUTE;
            beforeAttribute(b, at);
        }
    }

    /** After a value's quote, or after a slash: a name may follow at once. */
    private void afterQuoted(byte b, int at) {
        selfClosing = b == '>' && state == State.SOLIDUS;
        state = State.BEFORE_ATTRIBUTE;
        beforeAttribute(b, at);
    }

    /** In lower case; of a longer name than any that matters, only the beginning. */
    String name() {
        return name.toString();
    }

    boolean isClosing() {
        return closing;
    }

    boolean isSelfClosing() {
        return selfClosing;
    }

    int attributeCount() {
        return count;
    }

    int nameStart(int attribute) {
        return places[attribute * PLACES_EACH];
    }

    int nameEnd(int attribute) {
        return places[attribute * PLACES_EACH + 1];
    }

    int valueStart(int attribute) {
        return places[attribute * PLACES_EACH + 2];
    }

    int valueEnd(int attribute) {
        return places[attribute * PLACES_EACH + 3];
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f';
    }

    static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    static char lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (char) (b + 32) : (char) (b & 0xff);
    }
}
