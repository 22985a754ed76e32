package io.switchboard.fetch.shape.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.switchboard.fetch.shape.bound.BoundedOutput;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A list as lines. A list of objects gets a header with the names of all of them in the order in which they first occur,
 * and what a row does not have is empty; any other list has a line for each element. Belongs to one thread.
 */
final class CsvTable {
    /** A wider table is no table: its header alone would fill a board. */
    private static final int COLUMNS_MAX = 256;

    private final JsonPiece list;
    private final CsvLines lines;
    private final Set<String> columns = new LinkedHashSet<>();

    private CsvTable(JsonPiece list, BoundedOutput out) {
        this.list = list;
        this.lines = new CsvLines(out);
    }

    static void write(JsonPiece list, BoundedOutput out) {
        CsvTable table = new CsvTable(list, out);
        if (list.isListOfObjects()) {
            table.rows();
        } else {
            list.read(table::plainLines);
        }
    }

    private void rows() {
        list.read(parser -> eachObject(parser, () -> Flattening.tell(parser, "", (path, value) -> addColumn(path))));
        columns.forEach(lines::cell);
        lines.endLine();
        list.read(parser -> eachObject(parser, () -> row(parser)));
    }

    private void addColumn(CharSequence path) {
        columns.add(path.toString());
        if (columns.size() > COLUMNS_MAX) {
            throw new ShapeException(
                    Reason.TOO_LARGE, "the table would have more than " + COLUMNS_MAX + " columns; select less");
        }
    }

    private void row(JsonParser parser) throws IOException {
        Map<String, String> cells = new HashMap<>();
        Flattening.tell(parser, "", (path, value) -> cells.put(path.toString(), value));
        columns.forEach(column -> lines.cell(cells.getOrDefault(column, "")));
        lines.endLine();
    }

    /** Reads one element. */
    private interface ElementReading {
        void read() throws IOException;
    }

    private static void eachObject(JsonParser parser, ElementReading reading) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new ShapeException(
                        Reason.NOT_THAT_TYPE, "the list mixes objects with other values; as=csv takes one kind");
            }
            reading.read();
        }
    }

    private void plainLines(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    cell(parser);
                }
            } else {
                cell(parser);
            }
            lines.endLine();
        }
    }

    /** A list or an object within a cell stays JSON. */
    private void cell(JsonParser parser) throws IOException {
        if (parser.currentToken().isScalarValue()) {
            lines.cell(Flattening.scalar(parser));
        } else {
            BoundedOutput copy = new BoundedOutput(list.length(), "a cell is larger than its list");
            JsonWriting.copy(parser, copy);
            lines.cell(new String(copy.buffer(), 0, copy.length(), UTF_8));
        }
    }
}
