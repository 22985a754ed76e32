package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.board.BoardName;
import io.switchboard.readings.ReadingBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * InfluxDB line protocol, as Telegraf, ESPHome and Tasmota write it:
 * {@code measurement,tag=v field=1.5,other=2i,flag=true,text="x" 1732190000000000000}. {@link LineSeries} says which
 * metrics that makes, {@link LineFieldValue} which values. No timestamp is the arrival time. Faults carry the position
 * of the line among those that are neither empty nor comments, from 0.
 *
 * <p>An object is for one thread and one body.
 */
public final class LineProtocolParser {
    private static final int NOT_IN_LINE = -1;
    private static final int READINGS_GUESS = 8;

    private final LineScanner in;
    private final Precision precision;
    private final ParseRules rules;
    private final boolean onlyItsBoard;
    private final LineSeries series = new LineSeries();
    private final Map<String, Collector> boards = new LinkedHashMap<>();
    private int index = NOT_IN_LINE;
    private int size;

    private LineProtocolParser(LineScanner in, Precision precision, ParseRules rules, boolean onlyItsBoard) {
        this.in = in;
        this.precision = precision;
        this.rules = rules;
        this.onlyItsBoard = onlyItsBoard;
    }

    /**
     * The readings of each board, at least one board. A line's tag {@code board} names it, else it is that of the rules;
     * whether the caller may write to the boards is for the caller to check.
     */
    public static Map<String, ReadingBatch> parse(
            byte[] body, int offset, int length, Precision precision, ParseRules rules) {
        Utf8.check(body, offset, length);
        LineScanner in = new LineScanner(body, offset, length);
        return new LineProtocolParser(in, precision, rules, false).parsed();
    }

    /** The readings of the board of the rules; a line that names another is refused. */
    static ParsedBody parseForBoard(byte[] body, int offset, int length, ParseRules rules) {
        LineScanner in = new LineScanner(body, offset, length);
        Map<String, ReadingBatch> boards = new LineProtocolParser(in, Precision.NANOSECONDS, rules, true).parsed();
        return new ParsedBody(boards.values().iterator().next(), null);
    }

    private Map<String, ReadingBatch> parsed() {
        try {
            while (in.nextLine()) {
                index++;
                line();
            }
        } catch (FaultException fault) {
            throw index == NOT_IN_LINE ? fault : fault.at(index);
        }
        if (boards.isEmpty()) {
            throw Fault.BAD_BODY.because("The body holds no line: send for example room temp=21.5");
        }
        Map<String, ReadingBatch> batches = new LinkedHashMap<>();
        boards.forEach((board, readings) -> batches.put(board, readings.finish()));
        return batches;
    }

    private void line() {
        series.read(in);
        if (!in.take(' ')) {
            throw LineSeries.wrong("A space and fields come after the measurement and its tags");
        }
        in.takeSpaces();
        Collector readings = boards.computeIfAbsent(board(), name -> new Collector(rules, READINGS_GUESS, 1));
        readings.startGroup();
        do {
            field(readings);
        } while (in.take(','));
        in.takeSpaces();
        if (!in.atLineEnd()) {
            readings.groupTime(rules.checked(timestampMillis()));
            in.takeSpaces();
        }
        if (!in.atLineEnd()) {
            throw LineSeries.wrong("Nothing comes after the timestamp");
        }
    }

    private String board() {
        String named = series.board();
        String board = named != null ? named : rules.board();
        if (board == null) {
            throw Fault.BAD_BOARD.because("The line names no board: add a tag, as in room,board=kitchen temp=21.5");
        }
        if (!BoardName.isValid(board)) {
            throw Fault.BAD_BOARD.because(
                    Names.shown(board) + " is no board name: 1 to 63 of a-z 0-9 . _ -, the first a letter or digit");
        }
        if (onlyItsBoard && !board.equals(rules.board())) {
            throw Fault.BAD_BOARD.because(
                    "The line is for " + Names.shown(board) + ", the request for another board: post it to /write");
        }
        return board;
    }

    private void field(Collector readings) {
        String key = in.name(true);
        if (key.isEmpty() || !in.take('=')) {
            throw LineSeries.wrong("A field is key=value");
        }
        rules.checkSize(++size);
        String metric = series.metric(key);
        if (in.take('"')) {
            readings.text(metric, rules.nowMillis(), in.text());
        } else {
            LineFieldValue.add(readings, metric, rules.nowMillis(), in.word());
        }
    }

    private long timestampMillis() {
        String word = in.word();
        @Nullable Long timestamp = Decimal.integer(word);
        if (timestamp == null) {
            throw Fault.BAD_TIME.because("The timestamp " + Names.shown(word) + " is no integer of 64 bits");
        }
        return precision.toMillis(timestamp);
    }
}
