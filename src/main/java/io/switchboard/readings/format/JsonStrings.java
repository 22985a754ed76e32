package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;

/** JSON strings (RFC 8259 section 7). A string may come out with unpaired surrogates if it was escaped so. */
abstract class JsonStrings extends JsonCursor {
    protected JsonStrings(byte[] bytes, int offset, int length) {
        super(bytes, offset, length);
    }

    final String string() {
        expect('"');
        int from = at;
        for (int i = from; i < end; i++) {
            int b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return new String(bytes, from, i - from, UTF_8);
            }
            if (b == '\\') {
                return escaped(from, i);
            }
            checkPlain(i);
        }
        at = end;
        throw wrong("Expected the end of a string");
    }

    private String escaped(int from, int firstEscape) {
        StringBuilder text = new StringBuilder(firstEscape - from + 32);
        text.append(new String(bytes, from, firstEscape - from, UTF_8));
        at = firstEscape;
        while (at < end) {
            int b = bytes[at];
            if (b == '"') {
                at++;
                return text.toString();
            }
            if (b == '\\') {
                at++;
                text.append(escape());
            } else {
                text.append(plain());
            }
        }
        throw wrong("Expected the end of a string");
    }

    private String plain() {
        int from = at;
        while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
            checkPlain(at);
            at++;
        }
        return new String(bytes, from, at - from, UTF_8);
    }

    private void checkPlain(int i) {
        if (bytes[i] >= 0 && bytes[i] < 0x20) {
            at = i;
            throw wrong("A control character in a string must be escaped");
        }
    }

    private char escape() {
        int b = byteAt(at++);
        return switch (b) {
            case '"', '\\', '/' -> (char) b;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("Not an escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(byteAt(at), 16);
            if (digit < 0) {
                throw wrong("Expected four hexadecimal digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }
}
