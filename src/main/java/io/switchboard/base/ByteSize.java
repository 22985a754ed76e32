package io.switchboard.base;

import java.util.List;

/**
 * A number of bytes, written with one of {@code B}, {@code KiB}, {@code MiB}, {@code GiB} (1,024 each).
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Scale SCALE = new Scale(
            "64KiB",
            List.of(
                    new Scale.Unit("B", 1),
                    new Scale.Unit("KiB", 1 << 10),
                    new Scale.Unit("MiB", 1 << 20),
                    new Scale.Unit("GiB", 1 << 30)));

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative: " + bytes);
        }
    }

    public static ByteSize ofKiB(long count) {
        return new ByteSize(Math.multiplyExact(count, 1L << 10));
    }

    public static ByteSize ofMiB(long count) {
        return new ByteSize(Math.multiplyExact(count, 1L << 20));
    }

    public static ByteSize ofGiB(long count) {
        return new ByteSize(Math.multiplyExact(count, 1L << 30));
    }

    /**
     * Reads a size.
     *
     * @throws IllegalArgumentException with a message that says in short what is wrong, and never repeats the text
     */
    public static ByteSize parse(String text) {
        return new ByteSize(SCALE.parse(text));
    }

    /** The bytes as an int, for buffers and lengths; at most {@link Integer#MAX_VALUE}. */
    public int bytesAsInt() {
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The size in the largest unit that holds it exactly; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return SCALE.format(bytes);
    }
}
