package io.switchboard.tls.engine;

import java.util.Locale;

/** How a handshake ended; the label of its counter. */
public enum Outcome {
    OK,
    /** The client closed or reset the connection before the end, without a word. */
    HUNG_UP,
    /** The client sent an alert: most often it does not trust the certificate. */
    REJECTED,
    /** Not finished in time. */
    TIMED_OUT,
    /** No version or cipher suite in common, or a message that is not as it should be. */
    FAILED,
    /** The first bytes were HTTP. */
    PLAIN_HTTP,
    /** The first bytes were neither TLS nor HTTP. */
    GARBAGE,
    /** As many handshakes as are allowed at once were in progress. */
    REFUSED;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
