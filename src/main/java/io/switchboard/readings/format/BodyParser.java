package io.switchboard.readings.format;

/** Reads a body of readings in any of the formats. Stateless; any thread; never blocks. */
public final class BodyParser {
    private BodyParser() {}

    /**
     * The readings of a body. Every fault is a {@link io.switchboard.base.FaultException} with a status of 4xx, and
     * carries the position of what was wrong if the body is a batch. The array is only read, and not kept.
     */
    public static ParsedBody parse(BodyFormat format, byte[] body, int offset, int length, ParseRules rules) {
        Utf8.check(body, offset, length);
        return switch (format) {
            case JSON -> JsonBodyParser.parse(body, offset, length, rules);
            case FORM -> FormBodyParser.parse(body, offset, length, rules);
            case SENML -> SenmlBodyParser.parse(body, offset, length, rules);
            case CSV -> CsvBodyParser.parse(body, offset, length, rules);
            case LINE_PROTOCOL -> LineProtocolParser.parseForBoard(body, offset, length, rules);
        };
    }
}
