package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;

/** A place in a JSON text, and the small steps over its punctuation. Faults are BAD_JSON and say at which byte. */
abstract class JsonCursor {
    protected final byte[] bytes;
    protected final int end;
    /** The next byte to read. */
    protected int at;

    private final int start;

    protected JsonCursor(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.start = offset;
        this.end = offset + length;
        this.at = offset;
    }

    /** The next byte that is not white space, not yet consumed; 0 at the end. */
    final int peek() {
        int i = at;
        while (i < end && isSpace(bytes[i])) {
            i++;
        }
        at = i;
        return i < end ? bytes[i] : 0;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    final boolean take(char c) {
        boolean there = peek() == c;
        if (there) {
            at++;
        }
        return there;
    }

    final void expect(char c) {
        if (!take(c)) {
            throw wrong("Expected " + c);
        }
    }

    /** After a member or an element: true if a comma says that another follows, false if {@code close} ends the list. */
    final boolean more(char close) {
        int next = peek();
        if (next != ',' && next != close) {
            throw wrong("Expected , or " + close);
        }
        at++;
        return next == ',';
    }

    final void expectEnd() {
        if (peek() != 0 || at < end) {
            throw wrong("Expected nothing after the value");
        }
    }

    /** Consumes this word if it is next. */
    final boolean word(String word) {
        peek();
        int length = word.length();
        if (end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    /** The byte at {@code i}, or 0 beyond the end. */
    protected final int byteAt(int i) {
        return i < end ? bytes[i] : 0;
    }

    final FaultException wrong(String what) {
        return Fault.BAD_JSON.because(what + ", at byte " + (at - start) + (at >= end ? " (the end)" : ""));
    }
}
