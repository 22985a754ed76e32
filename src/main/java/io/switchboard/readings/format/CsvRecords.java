package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.base.Fault;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The records of a CSV text (RFC 4180): commas, double quotes around cells that need them, a quote in a quoted cell
 * doubled, lines ended by CRLF or LF. Empty lines are passed over. The text is known to be UTF-8; a byte order mark, as
 * spreadsheets write it, is passed over too. For one thread and one body.
 */
final class CsvRecords {
    private final byte[] bytes;
    private final int end;
    private final List<String> cells = new ArrayList<>();
    private final BitSet missing = new BitSet();
    private int at;

    CsvRecords(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.end = offset + length;
        this.at = startsWithMark(bytes, offset, length) ? offset + 3 : offset;
    }

    private static boolean startsWithMark(byte[] bytes, int offset, int length) {
        return length >= 3
                && bytes[offset] == (byte) 0xef
                && bytes[offset + 1] == (byte) 0xbb
                && bytes[offset + 2] == (byte) 0xbf;
    }

    /** Reads the next record into {@link #cells}; false at the end. */
    boolean next() {
        while (at < end && isLineEnd()) {
            passLineEnd();
        }
        if (at == end) {
            return false;
        }
        cells.clear();
        missing.clear();
        cells.add(cell());
        while (at < end && bytes[at] == ',') {
            at++;
            cells.add(cell());
        }
        if (at < end) {
            passLineEnd();
        }
        return true;
    }

    /** The cells of the record read last; overwritten by the next. */
    List<String> cells() {
        return cells;
    }

    /** Whether nothing but spaces stands in this cell. A quoted empty cell is the empty text instead. */
    boolean isMissing(int column) {
        return missing.get(column);
    }

    private boolean isLineEnd() {
        return bytes[at] == '\n' || (bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n') || isLastReturn();
    }

    private boolean isLastReturn() {
        return bytes[at] == '\r' && at + 1 == end;
    }

    private void passLineEnd() {
        at += bytes[at] == '\r' && at + 1 < end ? 2 : 1;
    }

    private String cell() {
        if (at < end && bytes[at] == '"') {
            return quoted();
        }
        int from = at;
        while (at < end && bytes[at] != ',' && !isLineEnd()) {
            if (bytes[at] == '"') {
                throw Fault.BAD_BODY.because("A quote inside a cell: put the whole cell in quotes and double it");
            }
            at++;
        }
        String cell = new String(bytes, from, at - from, UTF_8);
        missing.set(cells.size(), cell.isBlank());
        return cell;
    }

    private String quoted() {
        int from = ++at;
        boolean doubled = false;
        while (at < end) {
            if (bytes[at] == '"') {
                if (at + 1 == end || bytes[at + 1] != '"') {
                    String text = new String(bytes, from, at - from, UTF_8);
                    at++;
                    checkCellEnd();
                    return doubled ? text.replace("\"\"", "\"") : text;
                }
                doubled = true;
                at++;
            }
            at++;
        }
        throw Fault.BAD_BODY.because("A quoted cell does not end: close the quotes");
    }

    private void checkCellEnd() {
        if (at < end && bytes[at] != ',' && !isLineEnd()) {
            throw Fault.BAD_BODY.because("Text after the closing quote of a cell: double the quotes that are meant");
        }
    }
}
