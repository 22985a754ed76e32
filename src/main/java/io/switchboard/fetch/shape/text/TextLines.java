package io.switchboard.fetch.shape.text;

/** Lines of text as they come: spaces run together, no line is empty, none starts or ends with a space. */
final class TextLines {
    private static final char SOFT_HYPHEN = '\u00AD';
    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char NO_BREAK_SPACE = '\u00A0';

    private final StringBuilder text = new StringBuilder();
    /** What stands between the last character and the next: a space, a tab, a line end, or nothing (NUL). */
    private char gap;
    /** Spaces after that, where they are kept. */
    private int indent;

    private String mark = "";
    private boolean keepsSpaces;

    void line() {
        gap = '\n';
        indent = 0;
        mark = "";
    }

    /** The next text starts a cell of a table. */
    void cell() {
        if (gap != '\n') {
            gap = '\t';
            indent = 0;
        }
    }

    /** The next text starts an item of a list. */
    void item() {
        mark = "- ";
    }

    /** Whether spaces and line ends count, as in {@code pre}. */
    void keepSpaces(boolean keeps) {
        keepsSpaces = keeps;
    }

    void text(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (isSpace(c)) {
                space(c);
            } else if (c != SOFT_HYPHEN && c != ZERO_WIDTH_SPACE && c != 0) {
                visible(c);
            }
        }
    }

    private void space(char c) {
        if (keepsSpaces && c == '\n') {
            gap = c;
            indent = 0;
        } else if (gap == 0) {
            gap = ' ';
        } else if (keepsSpaces && c != '\r') {
            indent++;
        }
    }

    private void visible(char c) {
        if (text.length() > 0 && gap != 0) {
            text.append(gap);
        }
        text.append(" ".repeat(indent)).append(mark).append(c);
        gap = 0;
        indent = 0;
        mark = "";
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == NO_BREAK_SPACE;
    }

    String text() {
        return text.toString();
    }
}
