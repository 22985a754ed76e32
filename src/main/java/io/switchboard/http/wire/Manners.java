package io.switchboard.http.wire;

import org.jspecify.annotations.Nullable;

/**
 * Whether a connection stays open after an answer.
 *
 * <p>Most boards read until the end of the stream, whatever the headers say: an answer on a connection that is kept open
 * hangs them until the server gives up. HTTP/1.1 keeps connections open by default, so the default cannot be trusted
 * when a program of forty lines says {@code HTTP/1.1}. A client of HTTP/1.1 is believed to handle a kept connection if
 * it says {@code Connection: keep-alive}, or if it sent one of the headers that every browser and HTTP library sends and
 * that hand-written requests leave out: {@code User-Agent}, {@code Accept}, {@code Accept-Encoding} or
 * {@code Accept-Language}; so is one that asks to go on in another protocol ({@code Connection: Upgrade}). A client of
 * HTTP/1.0 is believed if it asked for {@code keep-alive}.
 */
public final class Manners {
    private Manners() {}

    /**
     * Decides for one request.
     *
     * @param http11 whether the request is of HTTP/1.1
     * @param connection the request's {@code Connection} header, or null
     * @param libraryHeaders whether it has one of the headers named above
     */
    public static boolean keepsOpen(boolean http11, @Nullable String connection, boolean libraryHeaders) {
        if (connection == null) {
            return http11 && libraryHeaders;
        }
        if (names(connection, "close")) {
            return false;
        }
        boolean asked = names(connection, "keep-alive") || (http11 && names(connection, "upgrade"));
        return asked || (http11 && libraryHeaders);
    }

    private static boolean names(String header, String option) {
        int start = 0;
        while (start <= header.length()) {
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            if (header.substring(start, end).trim().equalsIgnoreCase(option)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
