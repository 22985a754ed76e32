package io.switchboard.fetch.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One value of DER (X.690) within bytes that a certificate was made of: as much as is needed to read name constraints,
 * which the JDK keeps to itself. Definite lengths only.
 *
 * @param tag the whole identifier octet
 */
@SuppressWarnings("ArrayRecordComponent") // views of one array, which nobody changes
record Der(int tag, byte[] bytes, int start, int end) {
    static final int SEQUENCE = 0x30;
    static final int OCTETS = 0x04;

    /** The value that fills the bytes. */
    static Der of(byte... bytes) {
        return new Der(SEQUENCE, bytes, 0, bytes.length).at(0);
    }

    boolean is(int other) {
        return tag == other;
    }

    /** This, if it has the tag. */
    Der as(int wanted) {
        if (tag != wanted) {
            throw new IllegalArgumentException("DER with another tag than expected");
        }
        return this;
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** The values inside, in turn. */
    List<Der> inside() {
        List<Der> values = new ArrayList<>();
        for (int from = start; from < end; ) {
            Der value = at(from);
            values.add(value);
            from = value.end;
        }
        return values;
    }

    private Der at(int from) {
        if (from + 2 > end) {
            throw new IllegalArgumentException("DER ends too early");
        }
        int length = bytes[from + 1] & 0xff;
        int begin = from + 2;
        if (length >= 0x80) {
            int octets = length & 0x7f;
            if (octets == 0 || octets > 3 || begin + octets > end) {
                throw new IllegalArgumentException("DER of a length that cannot be");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | (bytes[begin++] & 0xff);
            }
        }
        if (begin + length > end) {
            throw new IllegalArgumentException("DER ends too early");
        }
        return new Der(bytes[from] & 0xff, bytes, begin, begin + length);
    }
}
