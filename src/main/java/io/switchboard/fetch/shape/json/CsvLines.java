package io.switchboard.fetch.shape.json;

import io.switchboard.fetch.shape.bound.BoundedOutput;

/**
 * Lines of cells after RFC 4180: CRLF, quotes where they must be, also around the only cell of a line if it is empty.
 * Belongs to one thread.
 */
final class CsvLines implements Flattening.Pairs {
    private final BoundedOutput out;
    private int cells;
    private int lineStart;

    CsvLines(BoundedOutput out) {
        this.out = out;
    }

    @Override
    public void pair(CharSequence path, String value) {
        cell(path.toString());
        cell(value);
        endLine();
    }

    void cell(String text) {
        if (cells++ > 0) {
            out.write(',');
        }
        if (text.chars().anyMatch(CsvLines::mustQuote)) {
            out.write('"');
            out.utf8(text.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.utf8(text);
        }
    }

    private static boolean mustQuote(int c) {
        return c == ',' || c == '"' || c == '\r' || c == '\n';
    }

    void endLine() {
        if (cells == 1 && out.length() == lineStart) {
            out.ascii("\"\"");
        }
        out.ascii("\r\n");
        cells = 0;
        lineStart = out.length();
    }
}
