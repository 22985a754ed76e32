package io.switchboard.fetch.cache;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a body (RFC 9110 section 14).
 *
 * @param first place of the part's first byte
 * @param end place after its last byte; the same as {@code first} if no byte of the body is in it
 */
record ByteRange(int first, int end) {
    private static final Pattern FORM = Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final ByteRange UNSATISFIABLE = new ByteRange(0, 0);

    /**
     * The part of a body that a {@code Range} field asks for, or null if the field is to be passed over: it is not
     * valid, has another unit, or asks for several parts.
     */
    static @Nullable ByteRange of(String range, int length) {
        Matcher found = FORM.matcher(range);
        if (!found.matches()) {
            return null;
        }
        long first = CacheControl.seconds(found.group(1), -1);
        long last = CacheControl.seconds(found.group(2), -1);
        if (first < 0) {
            return last < 0 ? null : suffix(last, length);
        }
        if (last >= 0 && last < first) {
            return null;
        }
        return first >= length
                ? UNSATISFIABLE
                : new ByteRange((int) first, last < 0 ? length : (int) Math.min(length, last + 1));
    }

    private static ByteRange suffix(long bytes, int length) {
        return bytes == 0 || length == 0 ? UNSATISFIABLE : new ByteRange((int) Math.max(0, length - bytes), length);
    }

    boolean isSatisfiable() {
        return end > first;
    }
}
