package io.switchboard.fetch.shape.bound;

/** An answer cannot be shaped as was wished. Without a stack trace: what the outside can cause must cost little. */
public final class ShapeException extends RuntimeException {
    /** Why; the service makes a problem of it. */
    public enum Reason {
        /** The answer, decoded or shaped, is larger than a limit or than the board's {@code max}. */
        TOO_LARGE,
        /** The content coding is unknown, damaged or cut short. */
        BAD_CODING,
        /** An answer of this type cannot be shaped like that: it is no JSON, no picture, no text. */
        NOT_THAT_TYPE,
        /** The only value that was selected is not there. */
        NO_SUCH_VALUE,
        /** It is a picture, but a damaged one, or of a kind that is not read. */
        BAD_IMAGE
    }

    private final Reason reason;
    private final String detail;

    /** @param detail what is wrong and what to do, in one short line */
    public ShapeException(Reason reason, String detail) {
        super(reason + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
