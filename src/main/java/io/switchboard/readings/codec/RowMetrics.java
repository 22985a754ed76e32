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
    private static final int ROOM = 4;
    private static final int[] NO_INDEXES = {};
    private static final long[] NO_TIMES = {};

    private String[] names;

    /** Null until a unit is set. */
    private @Nullable String @Nullable [] units;

    /** Null while there is one metric, which follows itself. */
    private int @Nullable [] followers;

    /** These two grow with {@link #visit}, which the decoder does without. */
    private int[] newest = NO_INDEXES;

    private long[] newestTimes = NO_TIMES;
    private @Nullable Map<String, Integer> index;
    private int size;
    private int current = -1;

    /** @param readings in the row: most rows have one, of which millions are made */
    RowMetrics(int readings) {
        names = new String[Math.min(ROOM, Math.max(1, readings))];
    }

    int size() {
        return size;
    }

    String name(int metric) {
        return names[metric];
    }

    @Nullable
    String unit(int metric) {
        return units == null || metric >= units.length ? null : units[metric];
    }

    void unit(int metric, @Nullable String unit) {
        @Nullable String[] all = units == null ? new @Nullable String[names.length] : units;
        units = metric < all.length ? all : Arrays.copyOf(all, names.length);
        units[metric] = unit;
    }

    int expected() {
        return followers == null ? 0 : followers[current] % size;
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
        names[size++] = name;
        if (size > 1) {
            follow();
        }
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
        names = Arrays.copyOf(names, size * 2);
    }

    /** The metric added last is followed by the one that will come after it. */
    private void follow() {
        int[] all = followers;
        if (all == null) {
            all = new int[names.length];
            all[0] = 1;
        } else if (all.length < size) {
            all = Arrays.copyOf(all, names.length);
        }
        all[size - 1] = size;
        followers = all;
    }

    /** Notes that a metric follows the current one. */
    void step(int metric) {
        if (followers != null) {
            followers[current] = metric;
        }
        current = metric;
    }

    /** As {@link #step}, and keeps the index of the metric's newest reading. */
    void visit(int metric, long timeMillis, int reading) {
        step(metric);
        if (metric >= newest.length) {
            int known = newest.length;
            newest = Arrays.copyOf(newest, names.length);
            newestTimes = Arrays.copyOf(newestTimes, names.length);
            Arrays.fill(newest, known, newest.length, -1);
        }
        if (newest[metric] < 0 || timeMillis >= newestTimes[metric]) {
            newest[metric] = reading;
            newestTimes[metric] = timeMillis;
        }
    }

    EncodedRow row(byte[] value) {
        return new EncodedRow(value, names, newest, size);
    }
}
