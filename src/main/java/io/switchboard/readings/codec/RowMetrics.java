package io.switchboard.readings.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that a row has shown so far, in order of first occurrence, and which one is expected next: the one that
 * followed the current one last time. The encoder and the decoder of a row learn the same.
 */
final class RowMetrics {
    private static final int LINEAR_MAX = 8;

    private String[] names = new String[4];
    private @Nullable String[] units = new @Nullable String[4];
    private int[] followers = new int[4];
    private int[] newest = new int[4];
    private long[] newestTimes = new long[4];
    private @Nullable Map<String, Integer> index;
    private int size;
    private int current = -1;

    int size() {
        return size;
    }

    String name(int metric) {
        return names[metric];
    }

    @Nullable
    String unit(int metric) {
        return units[metric];
    }

    void unit(int metric, @Nullable String unit) {
        units[metric] = unit;
    }

    int expected() {
        return current < 0 ? 0 : followers[current] % size;
    }

    boolean expects(String name) {
        return size > 0 && names[expected()].equals(name);
    }

    /** The number of a name; {@link #size()} if it is new. */
    int indexOf(String name) {
        if (index != null) {
            return index.getOrDefault(name, size);
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return size;
    }

    void add(String name) {
        if (size == names.length) {
            grow();
        }
        names[size] = name;
        units[size] = null;
        followers[size] = size + 1;
        newest[size] = -1;
        size++;
        if (index != null) {
            index.put(name, size - 1);
        } else if (size > LINEAR_MAX) {
            index = indexed();
        }
    }

    private Map<String, Integer> indexed() {
        Map<String, Integer> all = new HashMap<>();
        for (int i = 0; i < size; i++) {
            all.put(names[i], i);
        }
        return all;
    }

    private void grow() {
        int room = size * 2;
        names = Arrays.copyOf(names, room);
        units = Arrays.copyOf(units, room);
        followers = Arrays.copyOf(followers, room);
        newest = Arrays.copyOf(newest, room);
        newestTimes = Arrays.copyOf(newestTimes, room);
    }

    /** Notes that a metric follows the current one. */
    void step(int metric) {
        if (current >= 0) {
            followers[current] = metric;
        }
        current = metric;
    }

    /** As {@link #step}, and keeps the index of the metric's newest reading. */
    void visit(int metric, long timeMillis, int reading) {
        step(metric);
        if (newest[metric] < 0 || timeMillis >= newestTimes[metric]) {
            newest[metric] = reading;
            newestTimes[metric] = timeMillis;
        }
    }

    EncodedRow row(byte[] value) {
        return new EncodedRow(value, names, newest, size);
    }
}
