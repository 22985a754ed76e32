package io.switchboard.readings.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing array of bytes with the few forms that the formats here are made of. Not thread-safe. */
public final class ByteWriter {
    private static final int VARINT_BYTES_MAX = 10;

    private byte[] bytes;
    private int size;

    public ByteWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** An unsigned number in groups of seven bits, lowest first: one byte below 128. */
    public void varint(long value) {
        room(VARINT_BYTES_MAX);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A signed number, small in bytes when it is near 0. */
    public void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, highest first. */
    public void fixed(long value) {
        fixed(value, Long.BYTES);
    }

    /** The lowest {@code count} bytes of a number, highest first. */
    public void fixed(long value, int count) {
        room(count);
        for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /**
     * A text or null: its length in bytes plus one, then each UTF-16 unit as UTF-8 would write it (CESU-8). That keeps
     * unpaired surrogates, which a JSON body may carry and UTF-8 cannot, so that every text comes back as it was.
     */
    public void text(@Nullable String text) {
        if (text == null) {
            varint(0);
            return;
        }
        varint(encodedLength(text) + 1L);
        room(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            unit(text.charAt(i));
        }
    }

    private void unit(char unit) {
        if (unit < 0x80) {
            bytes[size++] = (byte) unit;
        } else if (unit < 0x800) {
            bytes[size++] = (byte) (0xC0 | (unit >> 6));
            bytes[size++] = (byte) (0x80 | (unit & 0x3F));
        } else {
            bytes[size++] = (byte) (0xE0 | (unit >> 12));
            bytes[size++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
            bytes[size++] = (byte) (0x80 | (unit & 0x3F));
        }
    }

    private static int encodedLength(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            length += unit < 0x80 ? 0 : unit < 0x800 ? 1 : 2;
        }
        return length;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
