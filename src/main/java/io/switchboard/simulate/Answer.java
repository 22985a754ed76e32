package io.switchboard.simulate;

import java.nio.charset.StandardCharsets;

/**
 * An HTTP answer as far as a board cares.
 *
 * @param retryAfterSeconds from {@code Retry-After}; 0 if there was none, or a date
 * @param body at most as many bytes as the reader asked to keep
 * @param truncated whether more bytes came than were kept
 * @param keepAlive whether the connection may carry another request
 */
record Answer(int status, int retryAfterSeconds, byte[] body, boolean truncated, boolean keepAlive) {
    boolean ok() {
        return status / 100 == 2;
    }

    /** Whether the same request may succeed later: refused for load. */
    boolean retryable() {
        return status == 429 || status == 503;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The status and the beginning of the body in one short line, for messages. */
    String brief() {
        String line = text().replaceAll("\\s+", " ").strip();
        String cut = line.length() > 160 ? line.substring(0, 160) + "…" : line;
        return cut.isEmpty() ? "status " + status : "status " + status + ": " + cut;
    }
}
