package io.switchboard.tls.engine;

/** A handshake with a board that failed. No stack trace: boards and their documents cause it. */
public final class BoardTlsException extends RuntimeException {
    private static final int CHARACTERS_MAX = 150;

    private final boolean timedOut;

    BoardTlsException(String detail, boolean timedOut) {
        super(oneLine(detail), null, false, false);
        this.timedOut = timedOut;
    }

    /** Libraries may say more, and over several lines. */
    private static String oneLine(String detail) {
        String line = detail.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= CHARACTERS_MAX ? line : line.substring(0, CHARACTERS_MAX - 3) + "...";
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
