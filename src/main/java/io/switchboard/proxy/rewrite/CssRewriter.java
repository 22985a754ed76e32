package io.switchboard.proxy.rewrite;

import java.util.function.UnaryOperator;

/**
 * Maps the references of a style sheet: {@code url(…)}, with or without quotes, and the text after {@code @import}.
 * Comments and other texts are respected (CSS Syntax Level 3, section 4). Any split of the sheet gives the same result.
 *
 * <p>A reference of more than 64 KiB (an image in a {@code data:} URL) passes unchanged; nothing else is held. For one
 * sheet, and one thread at a time.
 */
public final class CssRewriter {
    static final int HELD_BYTES_MAX = 64 * 1024;

    private enum State {
        TEXT,
        SLASH,
        COMMENT,
        COMMENT_STAR,
        STRING,
        URL,
        REFERENCE,
        AFTER_REFERENCE
    }

    private static final int WORD_LENGTH_MAX = 8;
    private static final byte UNQUOTED = 0;

    private final UnaryOperator<String> links;
    private final Bytes out = new Bytes();
    private final Bytes held = new Bytes();
    private final StringBuilder word = new StringBuilder(WORD_LENGTH_MAX);
    private State state = State.TEXT;
    private byte quote;
    private boolean escaped;
    private boolean imports;
    private boolean inUrl;
    private boolean tooLong;

    /** @param links gives for each reference what has to stand in its place; sees one character for each byte */
    public CssRewriter(UnaryOperator<String> links) {
        this.links = links;
    }

    /** Takes the next piece of the sheet, which is only read, and gives back what is done. */
    public byte[] feed(byte[] piece) {
        for (byte b : piece) {
            accept(b);
        }
        return out.take();
    }

    /** The rest of the sheet. A reference that the end cuts off counts as closed there, as in browsers. */
    public byte[] end() {
        finish();
        return out.take();
    }

    /** As {@link #feed}, for one byte, with the result left in {@link #out()}. */
    void accept(byte b) {
        switch (state) {
            case TEXT -> text(b);
            case SLASH -> slash(b);
            case COMMENT, COMMENT_STAR -> comment(b);
            case STRING -> string(b);
            case URL -> url(b);
            case REFERENCE -> reference(b);
            case AFTER_REFERENCE -> afterReference(b);
        }
    }

    void finish() {
        if (state == State.REFERENCE) {
            release(true);
        }
        state = State.TEXT;
        word.setLength(0);
        imports = false;
        escaped = false;
    }

    /** What is done and was not yet fetched. */
    Bytes out() {
        return out;
    }

    private void text(byte b) {
        out.add(b);
        if (escaped || b == '\\' || isOfWord(b)) {
            escaped = !escaped && b == '\\';
            if (b == '@') {
                word.setLength(0);
            }
            longer(b);
            return;
        }
        boolean url = b == '(' && isWord("url");
        boolean importing = imports || isWord("@import");
        imports = importing && (isBlank(b) || b == '/');
        word.setLength(0);
        if (url) {
            begin(State.URL, UNQUOTED, true);
        } else if (b == '/') {
            state = State.SLASH;
        } else if (isQuote(b)) {
            begin(importing ? State.REFERENCE : State.STRING, b, false);
        }
    }

    private void begin(State next, byte endQuote, boolean url) {
        state = next;
        quote = endQuote;
        inUrl = url;
        tooLong = false;
    }

    private void longer(byte b) {
        imports = false;
        if (word.length() < WORD_LENGTH_MAX) {
            word.append(b >= 'A' && b <= 'Z' ? (char) (b + 32) : (char) b);
        }
    }

    private boolean isWord(String wanted) {
        return word.length() == wanted.length() && wanted.contentEquals(word);
    }

    private void slash(byte b) {
        if (b == '*') {
            out.add(b);
            state = State.COMMENT;
        } else {
            imports = false;
            state = State.TEXT;
            text(b);
        }
    }

    private void comment(byte b) {
        out.add(b);
        if (b == '/' && state == State.COMMENT_STAR) {
            state = State.TEXT;
        } else {
            state = b == '*' ? State.COMMENT_STAR : State.COMMENT;
        }
    }

    private void string(byte b) {
        out.add(b);
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == quote || isNewline(b)) {
            state = State.TEXT;
        }
    }

    private void url(byte b) {
        if (isBlank(b)) {
            out.add(b);
        } else if (b == ')') {
            out.add(b);
            state = State.TEXT;
        } else if (isQuote(b)) {
            out.add(b);
            begin(State.REFERENCE, b, true);
        } else {
            begin(State.REFERENCE, UNQUOTED, true);
            reference(b);
        }
    }

    private void reference(byte b) {
        if (escaped || b == '\\') {
            escaped = !escaped;
            hold(b);
        } else if (quote == UNQUOTED) {
            unquoted(b);
        } else if (b == quote) {
            release(true);
            out.add(b);
            state = inUrl ? State.AFTER_REFERENCE : State.TEXT;
        } else if (isNewline(b)) {
            release(false);
            out.add(b);
            state = State.TEXT;
        } else {
            hold(b);
        }
    }

    private void unquoted(byte b) {
        if (b == ')' || isBlank(b)) {
            release(true);
            state = State.AFTER_REFERENCE;
            afterReference(b);
        } else if (isQuote(b) || b == '(') {
            release(false);
            state = State.AFTER_REFERENCE;
            afterReference(b);
        } else {
            hold(b);
        }
    }

    /** Up to the parenthesis that closes; a broken URL ends there too. */
    private void afterReference(byte b) {
        out.add(b);
        if (escaped || b == '\\') {
            escaped = !escaped;
        } else if (b == ')') {
            state = State.TEXT;
        }
    }

    private void hold(byte b) {
        if (!tooLong && held.size() == HELD_BYTES_MAX) {
            held.moveTo(out);
            tooLong = true;
        }
        (tooLong ? out : held).add(b);
    }

    private void release(boolean reference) {
        if (reference && !tooLong) {
            out.add(links.apply(held.text(0, held.size())));
            held.clear();
        } else {
            held.moveTo(out);
        }
    }

    private static boolean isQuote(byte b) {
        return b == '"' || b == '\'';
    }

    private static boolean isNewline(byte b) {
        return b == '\n' || b == '\r' || b == '\f';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || isNewline(b);
    }

    private static boolean isOfWord(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '_'
                || b == '@'
                || b < 0;
    }
}
