package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.switchboard.base.FaultException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of one JSON text (RFC 8259), strictly, off a byte array that is known to be UTF-8. Written by hand
 * because readings are flat and many: no tokens, no buffers, no garbage besides the strings that are kept, and every
 * refusal worded here.
 *
 * <p>For one thread and one body.
 */
final class JsonScanner extends JsonStrings {
    private static final MetricNames NAMES = new MetricNames();
    private static final int NESTING_MAX = 32;
    private static final int GUESSED_MAX = 8;

    /** The first names of the object before, by place: the objects of one body are mostly alike. Null if one comes alone. */
    private MetricNames.@Nullable Entry @Nullable [] before;

    private int place;
    private boolean nameIsMetric;
    private long mantissa;

    JsonScanner(byte[] bytes, int offset, int length) {
        super(bytes, offset, length);
    }

    /** Objects come one after the other, and their names may be guessed. */
    void expectMore() {
        before = new MetricNames.@Nullable Entry[GUESSED_MAX];
    }

    /** The next name is the first of an object. */
    void firstName() {
        place = 0;
    }

    /** A member's name and its colon. Names that are metric names come from a cache and cost no garbage. */
    String name() {
        if (peek() != '"') {
            throw wrong("Expected a name in double quotes");
        }
        String name = symbol();
        expect(':');
        return name;
    }

    /** A string that is likely to come again, and likely to be a metric name: from the cache if it is there. */
    String symbol() {
        expect('"');
        int from = at;
        MetricNames.Entry guess = before != null && place < GUESSED_MAX ? before[place] : null;
        if (guess != null && guess.isQuotedAt(bytes, from, end)) {
            place++;
            at = from + guess.ascii().length + 1;
            nameIsMetric = true;
            return guess.name();
        }
        int hash = 0;
        for (int i = from; i < end; i++) {
            int b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return known(from, i, hash);
            }
            if (b == '\\' || b < 0x20) {
                break;
            }
            hash = hash * 31 + b;
        }
        at = from - 1;
        String symbol = string();
        nameIsMetric = Names.isMetric(symbol);
        return symbol;
    }

    /** Whether what {@link #name} or {@link #symbol} returned last is a metric name. */
    boolean nameIsMetric() {
        return nameIsMetric;
    }

    private String known(int from, int to, int hash) {
        MetricNames.Entry known = NAMES.find(bytes, from, to, hash);
        if (known == null) {
            String name = new String(bytes, from, to - from, US_ASCII);
            nameIsMetric = Names.isMetric(name);
            if (!nameIsMetric) {
                return name;
            }
            known = NAMES.keep(name, hash);
        }
        nameIsMetric = true;
        if (before != null && place < GUESSED_MAX) {
            before[place++] = known;
        }
        return known.name();
    }

    /** A number, rounded to a double; infinite if a double cannot hold it. */
    double number() {
        boolean negative = peek() == '-';
        int from = at;
        int first = negative ? from + 1 : from;
        mantissa = 0;
        int i = digits(first);
        int wholeDigits = i - first;
        if (wholeDigits == 0 || (wholeDigits > 1 && bytes[first] == '0')) {
            throw notNumber(from);
        }
        int scale = 0;
        if (byteAt(i) == '.') {
            int point = i;
            i = digits(point + 1);
            scale = i - point - 1;
            if (scale == 0) {
                throw notNumber(from);
            }
        }
        boolean exponent = byteAt(i) == 'e' || byteAt(i) == 'E';
        at = exponent ? afterExponent(i, from) : i;
        if (!exponent && wholeDigits + scale <= Decimal.EXACT_DIGITS && Decimal.isExact(mantissa, -scale)) {
            double value = Decimal.exact(mantissa, -scale);
            return negative ? -value : value;
        }
        return longNumber(from);
    }

    /** Adds digits to the mantissa; returns where they end. */
    private int digits(int from) {
        long sum = mantissa;
        int i = from;
        for (; i < end && Decimal.isDigit(bytes[i]); i++) {
            sum = sum * 10 + (bytes[i] - '0');
        }
        mantissa = sum;
        return i;
    }

    private int afterExponent(int e, int from) {
        int first = byteAt(e + 1) == '+' || byteAt(e + 1) == '-' ? e + 2 : e + 1;
        int i = first;
        while (Decimal.isDigit(byteAt(i))) {
            i++;
        }
        if (i == first) {
            throw notNumber(from);
        }
        return i;
    }

    private double longNumber(int from) {
        if (at - from > Decimal.LENGTH_MAX) {
            at = from;
            throw wrong("A number may have " + Decimal.LENGTH_MAX + " characters");
        }
        return Decimal.rounded(new String(bytes, from, at - from, US_ASCII));
    }

    private FaultException notNumber(int from) {
        at = from;
        boolean special = word("NaN") || word("Infinity") || word("-Infinity") || word("-NaN");
        at = from;
        return wrong(special ? "JSON has no NaN and no infinity: leave the reading out" : "Expected a value");
    }

    /** An integer as it is written; null if the number that was there has a fraction or an exponent. */
    @Nullable
    String integer() {
        peek();
        int from = at;
        number();
        for (int i = from; i < at; i++) {
            if (bytes[i] != '-' && !Decimal.isDigit(bytes[i])) {
                return null;
            }
        }
        return new String(bytes, from, at - from, US_ASCII);
    }

    /** {@code true} or {@code false}. */
    boolean bool() {
        if (word("true")) {
            return true;
        }
        if (word("false")) {
            return false;
        }
        throw wrong("Expected a value");
    }

    /** {@code null}. */
    void nothing() {
        if (!word("null")) {
            throw wrong("Expected a value");
        }
    }

    /** Passes over any value, checking its form; deeper than 32 levels is refused. */
    void skip() {
        skip(1);
    }

    private void skip(int depth) {
        if (depth > NESTING_MAX) {
            throw wrong("Nested deeper than " + NESTING_MAX);
        }
        switch (peek()) {
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case '"' -> string();
            case 't', 'f' -> bool();
            case 'n' -> nothing();
            default -> number();
        }
    }

    private void skipObject(int depth) {
        expect('{');
        if (!take('}')) {
            do {
                name();
                skip(depth + 1);
            } while (more('}'));
        }
    }

    private void skipArray(int depth) {
        expect('[');
        if (!take(']')) {
            do {
                skip(depth + 1);
            } while (more(']'));
        }
    }
}
