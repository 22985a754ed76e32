package io.switchboard.readings.series;

import io.switchboard.readings.codec.ByteReader;
import io.switchboard.readings.codec.ByteWriter;
import java.util.Arrays;

/**
 * A set of numbers as merged intervals in order: a board that counts takes one interval however long it runs. Holds at
 * most {@link #INTERVALS_MAX}; beyond that the lowest is dropped. Guarded by its owner.
 */
final class SequenceIntervals {
    static final int INTERVALS_MAX = 64;

    /** First and last of each interval, in turn. */
    private long[] bounds = new long[2];

    private int count;

    int count() {
        return count;
    }

    boolean contains(long seq) {
        int place = placeOf(seq);
        return place < count && bounds[2 * place] <= seq;
    }

    /** The first interval that ends at {@code seq} or later; the newest are looked at first. */
    private int placeOf(long seq) {
        int place = count;
        while (place > 0 && bounds[2 * place - 1] >= seq) {
            place--;
        }
        return place;
    }

    void add(long seq) {
        int place = placeOf(seq);
        if (place < count && bounds[2 * place] <= seq) {
            return;
        }
        boolean extendsLower = place > 0 && bounds[2 * place - 1] == seq - 1;
        boolean extendsUpper = place < count && bounds[2 * place] == seq + 1;
        if (extendsLower && extendsUpper) {
            bounds[2 * place - 1] = bounds[2 * place + 1];
            remove(place);
        } else if (extendsLower) {
            bounds[2 * place - 1] = seq;
        } else if (extendsUpper) {
            bounds[2 * place] = seq;
        } else {
            insert(place, seq);
        }
    }

    private void insert(int place, long seq) {
        int at = place;
        if (count == INTERVALS_MAX) {
            remove(0);
            at = Math.max(0, at - 1);
        }
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        System.arraycopy(bounds, 2 * at, bounds, 2 * at + 2, 2 * (count - at));
        bounds[2 * at] = seq;
        bounds[2 * at + 1] = seq;
        count++;
    }

    private void remove(int place) {
        System.arraycopy(bounds, 2 * place + 2, bounds, 2 * place, 2 * (count - place - 1));
        count--;
    }

    void writeTo(ByteWriter out) {
        out.varint(count);
        long last = 0;
        for (int i = 0; i < 2 * count; i++) {
            out.varint(bounds[i] - last);
            last = bounds[i];
        }
    }

    static SequenceIntervals readFrom(ByteReader in) {
        SequenceIntervals intervals = new SequenceIntervals();
        intervals.count = in.count();
        intervals.bounds = new long[Math.max(2, 2 * intervals.count)];
        long last = 0;
        for (int i = 0; i < 2 * intervals.count; i++) {
            last += in.varint();
            intervals.bounds[i] = last;
        }
        return intervals;
    }
}
