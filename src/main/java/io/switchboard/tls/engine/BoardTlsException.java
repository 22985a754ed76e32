package io.switchboard.tls.engine;

/** A handshake with a board that failed. No stack trace: boards and their documents cause it. */
public final class BoardTlsException extends RuntimeException {
    private final boolean timedOut;

    BoardTlsException(String detail, boolean timedOut) {
        super(detail, null, false, false);
        this.timedOut = timedOut;
    }

    /** Why, and what to do, in a line. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Whether it had not ended in its time. */
    public boolean timedOut() {
        return timedOut;
    }
}
