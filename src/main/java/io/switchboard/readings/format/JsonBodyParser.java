package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.Mark;
import org.jspecify.annotations.Nullable;

/**
 * {@code application/json}: an object of metric: value, or an array of such objects. A value is a number, a boolean or
 * a text. {@code _time} (seconds or RFC 3339) and {@code _age} (seconds) hold for the object they stand in,
 * {@code _boot} and {@code _seq} for the request: they may stand in any of its objects, even in one that holds nothing
 * else, but not differ. Faults in an array carry the position of the object.
 *
 * <p>For one thread and one body.
 */
final class JsonBodyParser {
    private static final int NOT_IN_ARRAY = -1;
    private static final int BYTES_EACH = 16;

    private final JsonScanner in;
    private final ParseRules rules;
    private final Collector readings;

    /** Made with the first of our keys, which most bodies do without. */
    private @Nullable OwnKeys own;

    private @Nullable Mark mark;
    private int index = NOT_IN_ARRAY;

    private JsonBodyParser(byte[] body, int offset, int length, ParseRules rules) {
        this.in = new JsonScanner(body, offset, length);
        this.rules = rules;
        this.readings = new Collector(rules, length, BYTES_EACH);
    }

    static ParsedBody parse(byte[] body, int offset, int length, ParseRules rules) {
        JsonBodyParser parser = new JsonBodyParser(body, offset, length, rules);
        try {
            return parser.body();
        } catch (FaultException fault) {
            throw parser.index == NOT_IN_ARRAY ? fault : fault.at(parser.index);
        }
    }

    private ParsedBody body() {
        if (in.peek() == '[') {
            array();
        } else {
            object();
        }
        in.expectEnd();
        return new ParsedBody(readings.finish(), mark);
    }

    private void array() {
        in.expect('[');
        in.expectMore();
        if (!in.take(']')) {
            index = 0;
            object();
            while (in.more(']')) {
                index++;
                object();
            }
            index = NOT_IN_ARRAY;
        }
    }

    private void object() {
        if (in.peek() != '{') {
            throw in.wrong("Expected an object of metric: value");
        }
        in.expect('{');
        in.firstName();
        if (own != null) {
            own.clear();
        }
        readings.startGroup();
        if (!in.take('}')) {
            do {
                member();
            } while (in.more('}'));
        }
        endObject();
    }

    private void member() {
        String name = in.name();
        if (!name.isEmpty() && name.charAt(0) == '_') {
            ownKey(name);
        } else if (in.nameIsMetric()) {
            value(name);
        } else {
            throw Collector.notMetric(name);
        }
    }

    private void value(String metric) {
        switch (in.peek()) {
            case '"' -> readings.text(metric, rules.nowMillis(), in.string());
            case 't', 'f' -> readings.bool(metric, rules.nowMillis(), in.bool());
            case 'n', '{', '[' -> throw notValue(metric);
            default -> readings.number(metric, rules.nowMillis(), in.number());
        }
    }

    private FaultException notValue(String metric) {
        if (in.peek() == 'n') {
            in.nothing();
            return Fault.BAD_VALUE.because(Names.shown(metric) + " is null: leave a reading without value out");
        }
        return Fault.BAD_VALUE.because(Names.shown(metric) + " is nested: a value is a number, a boolean or a text");
    }

    private void ownKey(String key) {
        OwnKeys keys = own == null ? new OwnKeys() : own;
        own = keys;
        switch (key) {
            case "_time" -> keys.time(time());
            case "_age" -> keys.age(age());
            case "_boot" -> keys.boot(boot());
            case "_seq" -> keys.seq(seq());
            default -> throw OwnKeys.unknown(key);
        }
    }

    private long time() {
        if (in.peek() == '"') {
            return Times.rfc3339(in.string());
        }
        if (!isNumberNext()) {
            throw OwnKeys.wrongType("_time", "seconds since 1970 or a text as 2026-11-21T22:00:33Z");
        }
        return Times.ofSeconds(in.number());
    }

    private double age() {
        if (!isNumberNext()) {
            throw OwnKeys.wrongType("_age", "a number of seconds");
        }
        return in.number();
    }

    private String boot() {
        if (in.peek() == '"') {
            return in.string();
        }
        String integer = isNumberNext() ? in.integer() : null;
        if (integer == null) {
            throw OwnKeys.wrongType("_boot", "a text or an integer");
        }
        return integer;
    }

    private @Nullable String seq() {
        return isNumberNext() ? in.integer() : null;
    }

    /** Whether what follows may be a number, or is no JSON at all (and the scanner will say so). */
    private boolean isNumberNext() {
        return switch (in.peek()) {
            case '"', '{', '[', 't', 'f', 'n' -> false;
            default -> true;
        };
    }

    private void endObject() {
        Mark objectMark = own == null ? null : own.mark();
        if (objectMark != null) {
            if (mark != null && !mark.equals(objectMark)) {
                throw Marks.two();
            }
            mark = objectMark;
        }
        long timeMillis = own == null ? rules.nowMillis() : own.timeMillis(rules);
        if (timeMillis != rules.nowMillis()) {
            readings.groupTime(timeMillis);
        }
        if (readings.groupSize() == 0 && objectMark == null) {
            throw Fault.BAD_BODY.because("An object without a reading: send for example {\"temp\":21.5}");
        }
    }
}
