package io.switchboard.link.answer;

/** What was wrong with an answer and did no harm; for people who look for the fault in a board's program. */
public enum Quirk {
    /** Bytes without a status line, taken for a body. */
    NO_STATUS_LINE,
    /** Lines of the header that are no fields. */
    LINES_SKIPPED,
    /** Fields over several lines, made one. */
    FIELDS_FOLDED,
    /** Control characters in fields or in the reason, made spaces. */
    CONTROLS_REPLACED,
    /** {@code Content-Length} that is no number, or two that differ, or one beside chunks: not believed. */
    LENGTH_IGNORED,
    /** Bytes after the promised end of the body: dropped. */
    JUNK_AFTER_BODY,
    /** The body ended with a reset instead of an orderly end. */
    ENDED_BY_RESET
}
