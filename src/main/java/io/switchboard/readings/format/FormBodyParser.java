package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;

/**
 * {@code application/x-www-form-urlencoded}: {@code temp=21.5&hum=40}, one object with what JSON has in it, as
 * {@link LooseValue} reads it. {@code +} is a space, {@code %} escapes are UTF-8, empty pairs ({@code &&}) and a line
 * break at the very end are ignored. A key without a value is refused: a sensor that failed is no empty text.
 *
 * <p>For one thread and one body.
 */
final class FormBodyParser {
    private static final int BYTES_EACH = 12;

    private final byte[] body;
    private final ParseRules rules;
    private final Collector readings;
    private final OwnKeys own = new OwnKeys();

    private FormBodyParser(byte[] body, int length, ParseRules rules) {
        this.body = body;
        this.rules = rules;
        this.readings = new Collector(rules, length, BYTES_EACH);
    }

    static ParsedBody parse(byte[] body, int offset, int length, ParseRules rules) {
        int end = offset + length;
        while (end > offset && (body[end - 1] == '\n' || body[end - 1] == '\r')) {
            end--;
        }
        return new FormBodyParser(body, length, rules).pairs(offset, end);
    }

    private ParsedBody pairs(int offset, int end) {
        readings.startGroup();
        int from = offset;
        for (int at = offset; at <= end; at++) {
            if (at == end || body[at] == '&') {
                if (at > from) {
                    pair(from, at);
                }
                from = at + 1;
            }
        }
        readings.groupTime(own.timeMillis(rules));
        return new ParsedBody(readings.finish(), own.mark());
    }

    private void pair(int from, int to) {
        int equals = from;
        while (equals < to && body[equals] != '=') {
            equals++;
        }
        String key = decoded(from, equals);
        String value = equals == to ? "" : decoded(equals + 1, to);
        if (key.startsWith("_")) {
            ownKey(key, value);
            return;
        }
        if (!Names.isMetric(key)) {
            throw Collector.notMetric(key);
        }
        if (value.isEmpty()) {
            throw Fault.BAD_VALUE.because(Names.shown(key) + " has no value: leave it out");
        }
        LooseValue.add(readings, key, rules.nowMillis(), value);
    }

    private void ownKey(String key, String value) {
        switch (key) {
            case "_time" -> own.time(Times.parse(value));
            case "_age" -> own.age(Decimal.parse(value));
            case "_boot" -> own.boot(value);
            case "_seq" -> own.seq(value);
            default -> throw OwnKeys.unknown(key);
        }
    }

    private String decoded(int from, int to) {
        byte[] decoded = new byte[to - from];
        int size = 0;
        for (int at = from; at < to; at++) {
            byte b = body[at];
            if (b == '%') {
                b = escaped(at, to);
                at += 2;
            } else if (b == '+') {
                b = ' ';
            }
            decoded[size++] = b;
        }
        if (Utf8.firstWrong(decoded, 0, size) >= 0) {
            throw wrong("An escaped text is not UTF-8");
        }
        return new String(decoded, 0, size, UTF_8);
    }

    private byte escaped(int at, int to) {
        int high = at + 2 < to ? Character.digit(body[at + 1], 16) : -1;
        int low = at + 2 < to ? Character.digit(body[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw wrong("A % is not followed by two hexadecimal digits: write %25 for the sign itself");
        }
        return (byte) (high << 4 | low);
    }

    private static FaultException wrong(String what) {
        return Fault.BAD_BODY.because(what);
    }
}
