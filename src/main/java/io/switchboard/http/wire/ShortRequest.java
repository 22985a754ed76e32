package io.switchboard.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the one request that boards send again and again, when all of it has come in one read and it is written as
 * usual: a POST to one path with a single parameter, with none but the header fields named here, each once and in
 * printable ASCII, with a {@code Content-Length} that ends where the bytes end. Whatever differs in the least is left to
 * the decoder: nothing is refused here, so that two parsers cannot disagree about what is refused.
 *
 * <p>One per event loop, used on that loop; what it found is valid until the next {@link #read}.
 */
public final class ShortRequest {
    private static final int PARAMETER_BYTES_MAX = 63;
    private static final int LENGTH_DIGITS_MAX = 6;
    private static final byte[] VERSION = ascii(" HTTP/1.");

    private final byte[] start;
    private final byte[] end;
    private final FieldScan fields = new FieldScan();
    private final Authorization authorization = new Authorization();
    private byte[] bytes = {};
    private int size;
    private int parameterStart;
    private int parameterEnd;
    private boolean http11;
    private boolean keepsOpen;

    /**
     * @param start of the path, such as {@code /api/v1/boards/}
     * @param end of the path behind the parameter, such as {@code /readings}
     */
    public ShortRequest(String start, String end) {
        this.start = ascii("POST " + start);
        this.end = ascii(end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the bytes are one such request and nothing else. */
    public boolean read(OneRead in, WireLimits limits) {
        bytes = in.bytes();
        size = in.length();
        if (bytes[0] != 'P') {
            return false;
        }
        int lineEnd = readLine();
        if (lineEnd < 0 || !fields.read(bytes, lineEnd, Math.min(size, limits.headerBytesMax()))) {
            return false;
        }
        int length = length();
        keepsOpen = Manners.keepsOpen(http11, connection(), fields.has(FieldScan.LIBRARY));
        boolean usual = http11 || !keepsOpen;
        return usual && lineEnd <= limits.lineBytesMax() && length >= 0 && fields.end() + length == size;
    }

    /** Where the line after the request line begins, or -1. */
    private int readLine() {
        if (!matches(start, 0)) {
            return -1;
        }
        parameterStart = start.length;
        int at = parameterStart;
        while (at < size && isPlain(bytes[at])) {
            at++;
        }
        parameterEnd = at;
        int length = parameterEnd - parameterStart;
        int version = at + end.length;
        int minor = version + VERSION.length;
        boolean whole = length > 0
                && length <= PARAMETER_BYTES_MAX
                && minor + 3 <= size
                && matches(end, at)
                && matches(VERSION, version);
        if (!whole || bytes[minor + 1] != '\r' || bytes[minor + 2] != '\n') {
            return -1;
        }
        http11 = bytes[minor] == '1';
        return http11 || bytes[minor] == '0' ? minor + 3 : -1;
    }

    private boolean matches(byte[] expected, int from) {
        return from + expected.length <= size
                && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '.' || b == '_' || b == '-';
    }

    private int length() {
        int from = fields.start(FieldScan.CONTENT_LENGTH);
        int to = fields.end(FieldScan.CONTENT_LENGTH);
        if (from == to || to - from > LENGTH_DIGITS_MAX) {
            return -1;
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            length = length * 10 + bytes[i] - '0';
        }
        return length;
    }

    private @Nullable String connection() {
        return fields.usualText(FieldScan.CONNECTION);
    }

    /** The path's parameter: the string {@code likely} if that is what it is. */
    public String parameter(@Nullable String likely) {
        return likely != null && isParameter(likely) ? likely : parameter();
    }

    private boolean isParameter(String text) {
        boolean same = text.length() == parameterEnd - parameterStart;
        for (int i = 0; same && i < text.length(); i++) {
            same = bytes[parameterStart + i] == text.charAt(i);
        }
        return same;
    }

    private String parameter() {
        return new String(bytes, parameterStart, parameterEnd - parameterStart, StandardCharsets.ISO_8859_1);
    }

    /** The field's value, to be compared with what is known: most connections present the same again and again. */
    public @Nullable CharSequence authorization() {
        return fields.has(FieldScan.AUTHORIZATION) ? authorization : null;
    }

    /** The bytes as they lie in the request. */
    private final class Authorization implements CharSequence {
        @Override
        public int length() {
            return fields.end(FieldScan.AUTHORIZATION) - fields.start(FieldScan.AUTHORIZATION);
        }

        @Override
        public char charAt(int index) {
            return (char) (bytes[fields.start(FieldScan.AUTHORIZATION) + index] & 0xff);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return toString().subSequence(from, to);
        }

        @Override
        public String toString() {
            return String.valueOf(fields.text(FieldScan.AUTHORIZATION));
        }
    }

    public @Nullable String contentType() {
        return fields.usualText(FieldScan.CONTENT_TYPE);
    }

    public @Nullable String idempotencyKey() {
        return fields.text(FieldScan.IDEMPOTENCY_KEY);
    }

    /** The bytes of which the body is a part; they change with the next request. */
    public byte[] bytes() {
        return bytes;
    }

    public int bodyStart() {
        return fields.end();
    }

    public int bodyEnd() {
        return size;
    }

    public boolean isHttp11() {
        return http11;
    }

    /** Whether the connection is kept after the answer, by {@link Manners}. */
    public boolean keepsOpen() {
        return keepsOpen;
    }
}
