package io.switchboard.fetch.upstream;

/** A request to the outside that came to nothing, with the step that failed. Has no stack trace: hosts cause it at will. */
public final class OutsideException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** How far the request came. */
    public enum Step {
        /** Looking up the name. */
        NAME,
        /** The connection. */
        CONNECT,
        /** The handshake. */
        TLS,
        /** The certificate shown in the handshake. */
        CERTIFICATE,
        /** The answer, which was cut off or is no HTTP. */
        ANSWER,
        /** The size of the answer. */
        SIZE,
        /** The time for all of it. */
        TIME,
        /** Nothing failed outside: the gateway has no room. */
        ROOM
    }

    private final Step step;

    public OutsideException(Step step, String detail) {
        super(detail, null, false, false);
        this.step = step;
    }

    public Step step() {
        return step;
    }

    /** In words for a maker, on one line. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
