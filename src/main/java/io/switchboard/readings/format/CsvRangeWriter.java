package io.switchboard.readings.format;

import io.switchboard.readings.ReadingBatch;

/**
 * {@code time,value} and a line for each reading, after RFC 4180 (CRLF; a text is quoted where it must be). Posted back
 * it is the wide form with a metric called {@code value}. CSV has no types: a text that looks like a number comes back
 * as one.
 */
final class CsvRangeWriter extends RangeWriter {
    private static final String LINE_END = "\r\n";

    CsvRangeWriter(OutputBuffer out) {
        super(out);
    }

    @Override
    public void begin() {
        out.ascii("time,value").ascii(LINE_END);
    }

    @Override
    public void row(ReadingBatch batch, int index) {
        Times.write(batch.timeMillis(index), out);
        out.ascii(',');
        switch (batch.kind(index)) {
            case NUMBER -> number(batch.number(index));
            case BOOLEAN -> out.ascii(batch.number(index) != 0 ? "true" : "false");
            case TEXT -> text(JsonValues.text(batch, index));
        }
        out.ascii(LINE_END);
    }

    /** What is not finite has no spelling that all readers of CSV share: an empty cell. */
    private void number(double value) {
        if (Double.isFinite(value)) {
            out.number(value);
        }
    }

    /** A text of nothing, or of nothing but spaces of any script, is quoted, to tell it from an empty cell. */
    private void text(String text) {
        if (text.isEmpty() || text.chars().anyMatch(CsvRangeWriter::mustQuote)) {
            out.ascii('"').utf8(text.replace("\"", "\"\"")).ascii('"');
        } else {
            out.utf8(text);
        }
    }

    private static boolean mustQuote(int c) {
        return c == ',' || c == '"' || Character.isWhitespace(c);
    }

    @Override
    public void end() {
        // The last line has its line end already.
    }
}
