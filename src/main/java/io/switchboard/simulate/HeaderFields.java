package io.switchboard.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The response header fields that a client must know to find the end of the body and to go on, read from header lines.
 * Other fields cost a look at the length of their name. Not thread-safe.
 */
final class HeaderFields {
    static final long NO_LENGTH = -1;
    private static final byte[] CONTENT_LENGTH = name("content-length");
    private static final byte[] TRANSFER_ENCODING = name("transfer-encoding");
    private static final byte[] CONNECTION = name("connection");
    private static final byte[] RETRY_AFTER = name("retry-after");

    private long contentLength;
    private boolean chunked;
    private boolean keepAlive;
    private int retryAfterSeconds;

    private static byte[] name(String lowerCase) {
        return lowerCase.getBytes(StandardCharsets.US_ASCII);
    }

    void reset() {
        contentLength = NO_LENGTH;
        chunked = false;
        keepAlive = false;
        retryAfterSeconds = 0;
    }

    /** HTTP/1.1 keeps a connection unless told otherwise, HTTP/1.0 closes it (RFC 9112, section 9.3). */
    void version(boolean http11) {
        reset();
        keepAlive = http11;
    }

    void line(byte[] line, int end) {
        int colon = colon(line, end);
        if (is(CONTENT_LENGTH, line, colon)) {
            contentLength = length(value(line, colon, end));
        } else if (is(TRANSFER_ENCODING, line, colon)) {
            chunked = lower(line, colon, end).endsWith("chunked");
        } else if (is(CONNECTION, line, colon)) {
            connection(lower(line, colon, end));
        } else if (is(RETRY_AFTER, line, colon)) {
            retryAfterSeconds = seconds(value(line, colon, end));
        }
    }

    private void connection(String value) {
        if (value.contains("close")) {
            keepAlive = false;
        } else if (value.contains("keep-alive")) {
            keepAlive = true;
        }
    }

    /** Only the end of the stream ends the body, so nothing can follow it. */
    void untilEnd() {
        keepAlive = false;
    }

    long contentLength() {
        return contentLength;
    }

    boolean chunked() {
        return chunked;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    private static int colon(byte[] line, int end) {
        for (int at = 0; at < end; at++) {
            if (line[at] == ':') {
                return at;
            }
        }
        throw new WireFailure(WireFailure.Kind.BAD_ANSWER, "the answer is not HTTP/1: a header line has no colon");
    }

    private static boolean is(byte[] name, byte[] line, int colon) {
        if (colon != name.length) {
            return false;
        }
        for (int at = 0; at < colon; at++) {
            int b = line[at];
            int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
            if (lower != name[at]) {
                return false;
            }
        }
        return true;
    }

    private static String value(byte[] line, int colon, int end) {
        return new String(line, colon + 1, end - colon - 1, StandardCharsets.ISO_8859_1).strip();
    }

    private static String lower(byte[] line, int colon, int end) {
        return value(line, colon, end).toLowerCase(Locale.ROOT);
    }

    private static long length(String value) {
        long length = digits(value, 18);
        if (length < 0) {
            throw new WireFailure(WireFailure.Kind.BAD_ANSWER, "the answer's Content-Length is not a number");
        }
        return length;
    }

    /** A date is taken as 'no seconds given': the caller's own backoff serves then. */
    private static int seconds(String value) {
        return (int) Math.max(0, digits(value, 9));
    }

    /** The number that one to {@code most} digits make, else -1. */
    private static long digits(String value, int most) {
        if (value.isEmpty() || value.length() > most) {
            return -1;
        }
        long number = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
