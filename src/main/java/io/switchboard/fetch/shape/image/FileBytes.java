package io.switchboard.fetch.shape.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * A file to read numbers from; what lies outside of it is an {@link IndexOutOfBoundsException}.
 *
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // some MiB, read only
record FileBytes(byte[] bytes) {
    int length() {
        return bytes.length;
    }

    boolean startsWith(String latin) {
        return has(0, latin);
    }

    boolean has(int index, String latin) {
        byte[] part = latin.getBytes(ISO_8859_1);
        return index <= bytes.length - part.length
                && Arrays.equals(bytes, index, index + part.length, part, 0, part.length);
    }

    int at(int index) {
        return bytes[index] & 0xFF;
    }

    /** Big-endian. */
    int two(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /** Big-endian; negative for 2 Gi and more. */
    int four(int index) {
        return two(index) << 16 | two(index + 2);
    }

    int littleTwo(int index) {
        return at(index) | at(index + 1) << 8;
    }

    int littleFour(int index) {
        return littleTwo(index) | littleTwo(index + 2) << 16;
    }

    /** Refuses a part that is not all there. */
    void need(int index, int count) {
        if (index < 0 || count < 0 || count > bytes.length - index) {
            throw new IndexOutOfBoundsException(index);
        }
    }
}
