package io.switchboard.readings.series;

import io.switchboard.store.Batch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of a board's partition. One letter says what a row is; numbers are big-endian, so that bytes sort as they do.
 *
 * <table>
 * <caption>Rows of {@code board/<name>}</caption>
 * <tr><td>{@code b metric 0 time}</td><td>a block of readings, by the time of its last one: a scan from any time on begins with the block that holds it</td></tr>
 * <tr><td>{@code d metric 0 time}</td><td>the hours of a day: rollups, by the start of the day</td></tr>
 * <tr><td>{@code f seq}</td><td>a request that is not folded yet, in order of arrival</td></tr>
 * <tr><td>{@code h}</td><td>the head: what is known of the board without reading the rest</td></tr>
 * <tr><td>{@code m metric 0 time}</td><td>the minutes of an hour: rollups, by the start of the hour</td></tr>
 * </table>
 */
public final class Keys {
    public static final byte BLOCK = 'b';
    public static final byte HOURS = 'd';
    public static final byte FRESH = 'f';
    public static final byte HEAD = 'h';
    public static final byte MINUTES = 'm';

    private static final String PARTITION_PREFIX = "board/";

    private Keys() {}

    public static String partition(String board) {
        return PARTITION_PREFIX + board;
    }

    public static byte[] head() {
        return new byte[] {HEAD};
    }

    public static byte[] fresh(long seq) {
        byte[] key = new byte[1 + Long.BYTES];
        key[0] = FRESH;
        putLong(key, 1, seq);
        return key;
    }

    public static long freshSeq(byte[] key) {
        return getLong(key, 1);
    }

    /** The first key of one letter, and with {@code letter + 1} the end of its range. */
    public static byte[] letter(int letter) {
        return new byte[] {(byte) letter};
    }

    /** The key of a metric's row; the sign is flipped so that times before 1970 sort first. */
    public static byte[] timed(byte letter, String metric, long timeMillis) {
        byte[] name = metric.getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(new byte[] {letter}, name.length + 2 + Long.BYTES);
        System.arraycopy(name, 0, key, 1, name.length);
        putLong(key, name.length + 2, timeMillis ^ Long.MIN_VALUE);
        return key;
    }

    /** The key after all of a metric's rows of one letter. */
    public static byte[] timedEnd(byte letter, String metric) {
        byte[] key = timed(letter, metric, 0);
        byte[] end = Arrays.copyOf(key, key.length - Long.BYTES);
        end[end.length - 1] = 1;
        return end;
    }

    /** The time in a key that {@link #timed} made. */
    public static long timeMillis(byte[] key) {
        return getLong(key, key.length - Long.BYTES) ^ Long.MIN_VALUE;
    }

    /** The removal of every row of a board's readings. */
    public static Batch removalOfAll(String partition) {
        Batch batch = new Batch(partition);
        for (byte letter : new byte[] {BLOCK, HOURS, FRESH, HEAD, MINUTES}) {
            batch.deleteRange(letter(letter), letter(letter + 1));
        }
        return batch;
    }

    private static void putLong(byte[] bytes, int at, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (56 - 8 * i));
        }
    }

    private static long getLong(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
