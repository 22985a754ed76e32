package io.switchboard.proxy.rewrite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Bytes that are added to and taken out again; kept as they are, or as a text with one character a byte. For one thread. */
final class Bytes {
    private byte[] bytes = new byte[256];
    private int size;

    void add(byte b) {
        room(1);
        bytes[size++] = b;
    }

    void add(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    void add(String latin) {
        byte[] source = latin.getBytes(ISO_8859_1);
        add(source, 0, source.length);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    int size() {
        return size;
    }

    byte at(int index) {
        return bytes[index];
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    /** Moves all to the end of others. */
    void moveTo(Bytes others) {
        others.add(bytes, 0, size);
        size = 0;
    }

    /** Adds a part of these to others. */
    void copyTo(Bytes others, int from, int to) {
        others.add(bytes, from, to);
    }

    void clear() {
        size = 0;
    }

    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }
}
