package io.switchboard.proxy.rewrite;

/**
 * Follows what begins with {@code <!}, {@code <?} or an odd {@code </} to its end: a comment ends with {@code -->} and
 * its broken forms (HTML 13.2.5.43 to 13.2.5.52), all else with the first {@code >}. For one thread.
 */
final class CommentScanner {
    private enum State {
        DECLARATION,
        DECLARATION_DASH,
        OTHER,
        START,
        START_DASH,
        COMMENT,
        DASH,
        END,
        BANG
    }

    private State state = State.OTHER;

    /** Begins after {@code <!}, where a comment may follow. */
    void startDeclaration() {
        state = State.DECLARATION;
    }

    /** Begins with something that is no comment. */
    void startOther() {
        state = State.OTHER;
    }

    /** Takes the next byte; true if it is the last. */
    boolean accept(byte b) {
        boolean ends = b == '>' && state != State.COMMENT && state != State.DASH;
        state = switch (state) {
            case DECLARATION -> b == '-' ? State.DECLARATION_DASH : State.OTHER;
            case DECLARATION_DASH -> b == '-' ? State.START : State.OTHER;
            case OTHER -> State.OTHER;
            case START -> b == '-' ? State.START_DASH : State.COMMENT;
            case START_DASH, DASH -> b == '-' ? State.END : State.COMMENT;
            case COMMENT -> b == '-' ? State.DASH : State.COMMENT;
            case END -> b == '-' ? State.END : b == '!' ? State.BANG : State.COMMENT;
            case BANG -> b == '-' ? State.DASH : State.COMMENT;
        };
        return ends;
    }
}
