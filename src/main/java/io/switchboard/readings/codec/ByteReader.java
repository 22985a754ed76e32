package io.switchboard.readings.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. Not thread-safe. */
public final class ByteReader {
    private final byte[] bytes;
    private int position;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads the version byte; a row of a newer release is refused instead of misread. */
    public ByteReader expectVersion(int version, String what) {
        int found = octet();
        if (found != version) {
            throw new IllegalStateException("a stored " + what + " has format " + found + "; this release reads format "
                    + version + ", so start the release that wrote it");
        }
        return this;
    }

    public boolean atEnd() {
        return position >= bytes.length;
    }

    public int octet() {
        return bytes[position++] & 0xFF;
    }

    public long varint() {
        byte first = bytes[position++];
        return first >= 0 ? first : longVarint(first);
    }

    private long longVarint(byte first) {
        long value = first & 0x7F;
        int shift = 7;
        byte next;
        do {
            next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    /** A varint that counts something in memory. */
    public int count() {
        return Math.toIntExact(varint());
    }

    public long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    public long fixed() {
        return fixed(Long.BYTES);
    }

    public long fixed(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    /** A text that may not be null. */
    public String someText() {
        String text = text();
        if (text == null) {
            throw new IllegalStateException("a stored row lacks a text at byte " + position);
        }
        return text;
    }

    public @Nullable String text() {
        int length = count() - 1;
        if (length < 0) {
            return null;
        }
        int from = position;
        position += length;
        for (int i = from; i < position; i++) {
            if (bytes[i] < 0) {
                return wide(from, position);
            }
        }
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private String wide(int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                text.append((char) lead);
                i++;
            } else if (lead < 0xE0) {
                text.append((char) (((lead & 0x1F) << 6) | (bytes[i + 1] & 0x3F)));
                i += 2;
            } else {
                text.append((char) (((lead & 0x0F) << 12) | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F)));
                i += 3;
            }
        }
        return text.toString();
    }

    int position() {
        return position;
    }

    /** Goes to a position that {@link #position()} told. */
    ByteReader at(int newPosition) {
        position = newPosition;
        return this;
    }

    /** Skips a text; its hash is that of the string if it is ASCII. */
    int textHash() {
        int length = count() - 1;
        int hash = 0;
        for (int end = position + length; position < end; position++) {
            hash = 31 * hash + bytes[position];
        }
        return hash;
    }

    /** Skips a text and tells whether it is the given name, without making a string of it; for names in ASCII. */
    boolean textIs(String name) {
        int length = count() - 1;
        int from = position;
        position += Math.max(0, length);
        if (length != name.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != (byte) name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
