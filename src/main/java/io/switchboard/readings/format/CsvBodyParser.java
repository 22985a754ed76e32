package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.ReadingBatch;
import java.util.List;

/**
 * {@code text/csv} (RFC 4180, see {@link CsvRecords}) with a header line. Columns may come in any order.
 *
 * <ul>
 *   <li>Tall: {@code metric,value}, with {@code time} and {@code unit} if wanted: one reading a line.
 *   <li>Wide: each column is a metric, and {@code time} may be one: {@code time,temp,hum}. Empty cells are no readings.
 * </ul>
 *
 * <p>A time is seconds since 1970 or RFC 3339; an empty one, or no such column, is the arrival time. Values are read as
 * {@link LooseValue} says, with or without quotes; {@code ""} is the empty text. Faults carry the position of the line
 * among the lines with data, from 0. For one thread and one body.
 */
final class CsvBodyParser {
    private static final int BYTES_EACH = 16;
    private static final int HEADER = -1;

    private final CsvRecords records;
    private final ParseRules rules;
    private final Collector readings;
    private int index = HEADER;

    private CsvBodyParser(byte[] body, int offset, int length, ParseRules rules) {
        this.records = new CsvRecords(body, offset, length);
        this.rules = rules;
        this.readings = new Collector(rules, length, BYTES_EACH);
    }

    static ParsedBody parse(byte[] body, int offset, int length, ParseRules rules) {
        CsvBodyParser parser = new CsvBodyParser(body, offset, length, rules);
        try {
            return new ParsedBody(parser.lines(), null);
        } catch (FaultException fault) {
            throw parser.index == HEADER ? fault : fault.at(parser.index);
        }
    }

    private ReadingBatch lines() {
        if (!records.next()) {
            throw Fault.BAD_BODY.because("The body is empty: begin with a line like time,temp,hum");
        }
        CsvHeader header = new CsvHeader(records.cells());
        index = 0;
        for (; records.next(); index++) {
            List<String> cells = records.cells();
            if (cells.size() != header.columns()) {
                throw Fault.BAD_BODY.because(
                        "The line has " + cells.size() + " cells, the header has " + header.columns());
            }
            readings.startGroup();
            long timeMillis = timeMillis(header, cells);
            if (header.isTall()) {
                tall(header, cells, timeMillis);
            } else {
                wide(header, cells, timeMillis);
            }
        }
        index = HEADER;
        return readings.finish();
    }

    private long timeMillis(CsvHeader header, List<String> cells) {
        String time = header.time() < 0 ? "" : cells.get(header.time()).strip();
        return time.isEmpty() ? rules.nowMillis() : rules.checked(Times.parse(time));
    }

    private void tall(CsvHeader header, List<String> cells, long timeMillis) {
        String metric = cells.get(header.metric()).strip();
        if (!Names.isMetric(metric) || metric.charAt(0) == '_') {
            throw Collector.notMetric(metric);
        }
        if (records.isMissing(header.value())) {
            throw Fault.BAD_VALUE.because(Names.shown(metric) + " has no value: leave the line out");
        }
        LooseValue.add(readings, metric, timeMillis, cells.get(header.value()));
        if (header.unit() >= 0 && !records.isMissing(header.unit())) {
            readings.unit(cells.get(header.unit()).strip());
        }
    }

    private void wide(CsvHeader header, List<String> cells, long timeMillis) {
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            if (column != header.time() && !records.isMissing(column)) {
                LooseValue.add(readings, header.name(column), timeMillis, cell);
            }
        }
    }
}
