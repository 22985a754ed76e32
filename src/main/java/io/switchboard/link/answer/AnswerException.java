package io.switchboard.link.answer;

/** An answer that cannot be used. No stack trace: boards cause it, not programs. */
public final class AnswerException extends RuntimeException {
    /** What was wrong. */
    public enum Kind {
        /** The stream ended before what was promised. */
        SHORT(false),
        /** The board reset the connection before what was promised. */
        RESET(false),
        /** Not HTTP, however kindly it is read. */
        MALFORMED(true),
        /** Beyond a limit. */
        TOO_LARGE(true);

        private final boolean tellsPlace;

        Kind(boolean tellsPlace) {
            this.tellsPlace = tellsPlace;
        }
    }

    /** Where it was. */
    public enum Step {
        START("where the answer begins"),
        STATUS_LINE("in the status line"),
        HEADER("in the header"),
        BODY("in the body"),
        CHUNK("in the framing of chunks");

        private final String place;

        Step(String place) {
            this.place = place;
        }
    }

    private final Kind kind;
    private final Step step;

    AnswerException(Kind kind, Step step, String what) {
        super(what + (kind.tellsPlace ? " " + step.place : ""), null, false, false);
        this.kind = kind;
        this.step = step;
    }

    public Kind kind() {
        return kind;
    }

    public Step step() {
        return step;
    }

    /** What was wrong and where, in a line for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
