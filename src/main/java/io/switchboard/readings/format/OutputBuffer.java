package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;

/**
 * Bytes being written: text, JSON strings and numbers, appended to one growing array. A streamed answer writes a page,
 * takes it with {@link #take} and goes on with the next. Not thread-safe: one writer, one thread. It does not bound
 * itself; whoever fills it decides how many rows a page has.
 */
public final class OutputBuffer {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final long INTEGER_MAX = 1L << 53;
    private static final int DECIMALS_MAX = 6;
    private static final int PLAIN_ZEROS_MAX = 6;
    private static final int PLAIN_DIGITS_MAX = 21;
    private static final long[] SCALES = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private byte[] bytes;
    private int size;

    public OutputBuffer(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    public int size() {
        return size;
    }

    /** What was written since the last take, as an array of its own; the buffer is empty afterwards. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    /** Appends one ASCII character. */
    public OutputBuffer ascii(char c) {
        room(1);
        bytes[size++] = (byte) c;
        return this;
    }

    /** Appends text that is known to be ASCII. */
    @SuppressWarnings("deprecation") // the one copy from a string that allocates nothing; right for ASCII
    public OutputBuffer ascii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
        size += length;
        return this;
    }

    /** Appends any text as UTF-8, as it is. */
    public OutputBuffer utf8(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    /** Appends a JSON string with its quotes. It never contains a line break, so it may stand in a line of SSE. */
    public OutputBuffer json(String text) {
        ascii('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (mustEscape(c)) {
                part(text, from, i).escape(c);
                from = i + 1;
            }
        }
        return part(text, from, text.length()).ascii('"');
    }

    /** U+2028 and U+2029 may stand in JSON, but end a line for some readers of scripts. */
    private static boolean mustEscape(char c) {
        return c < 0x20 || c == '"' || c == '\\' || c == 0x7f || c == 0x2028 || c == 0x2029;
    }

    private OutputBuffer part(String text, int from, int to) {
        return from == to ? this : utf8(from == 0 && to == text.length() ? text : text.substring(from, to));
    }

    private void escape(char c) {
        if (c == '"' || c == '\\') {
            ascii('\\').ascii(c);
        } else {
            ascii("\\u")
                    .ascii(HEX[c >> 12])
                    .ascii(HEX[c >> 8 & 15])
                    .ascii(HEX[c >> 4 & 15])
                    .ascii(HEX[c & 15]);
        }
    }

    public OutputBuffer integer(long value) {
        if (value == Long.MIN_VALUE) {
            return ascii(Long.toString(value));
        }
        room(20);
        long rest = Math.abs(value);
        if (value < 0) {
            bytes[size++] = '-';
        }
        int digits = 1;
        for (long power = 10; digits < 19 && rest >= power; power *= 10) {
            digits++;
        }
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /**
     * Appends a number in the fewest digits that read back as the same double, as JSON: integers without a fraction, no
     * exponent between 1e-6 and 1e21. JSON has no word for what is not finite (a sum may overflow): that is null.
     */
    public OutputBuffer number(double value) {
        if (!Double.isFinite(value)) {
            return ascii("null");
        }
        double magnitude = Math.abs(value);
        if (Double.doubleToRawLongBits(value) < 0) {
            ascii('-');
        }
        if (magnitude < INTEGER_MAX && magnitude == Math.rint(magnitude)) {
            return integer((long) magnitude);
        }
        return fewDecimals(magnitude) ? this : anyNumber(magnitude);
    }

    /**
     * Most readings have few decimals. m / 10^d with both parts exact is rounded just as a parser rounds the text, so
     * the first d that gives the value back is also the shortest text.
     */
    private boolean fewDecimals(double magnitude) {
        if (magnitude >= 1e9) {
            return false;
        }
        for (int decimals = 1; decimals <= DECIMALS_MAX; decimals++) {
            long scale = SCALES[decimals];
            long scaled = Math.round(magnitude * scale);
            if ((double) scaled / scale == magnitude) {
                integer(scaled / scale).ascii('.');
                padded(scaled % scale, decimals);
                return true;
            }
        }
        return false;
    }

    private void padded(long value, int digits) {
        room(digits);
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    /** Rewrites Java's shortest form ({@code 1.234E-5}), which is valid JSON but unusual for ordinary sizes. */
    private OutputBuffer anyNumber(double magnitude) {
        String java = NumberOutput.toString(magnitude, true);
        int e = java.indexOf('E');
        int exponent = e < 0 ? 0 : Integer.parseInt(java, e + 1, java.length(), 10);
        String mantissa = e < 0 ? java : java.substring(0, e);
        int point = mantissa.indexOf('.');
        String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
        int zeros = 0;
        while (digits.charAt(zeros) == '0') {
            zeros++;
        }
        int last = digits.length();
        while (digits.charAt(last - 1) == '0') {
            last--;
        }
        return decimal(digits.substring(zeros, last), point + exponent - zeros);
    }

    /** Writes 0.{@code digits} times ten to the power of {@code point}. */
    private OutputBuffer decimal(String digits, int point) {
        int length = digits.length();
        if (point <= -PLAIN_ZEROS_MAX || point > PLAIN_DIGITS_MAX) {
            ascii(digits.charAt(0));
            if (length > 1) {
                ascii('.').ascii(digits.substring(1));
            }
            return ascii('e').integer(point - 1L);
        }
        if (point <= 0) {
            return ascii("0.").ascii("0".repeat(-point)).ascii(digits);
        }
        if (point >= length) {
            return ascii(digits).ascii("0".repeat(point - length));
        }
        return ascii(digits.substring(0, point)).ascii('.').ascii(digits.substring(point));
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** What was written since the last take, as text: for tests and messages. */
    @Override
    public String toString() {
        return new String(bytes, 0, size, UTF_8);
    }
}
