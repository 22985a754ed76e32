package io.switchboard.readings.fold;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;

/** The minutes of an hour in which a fold brings readings. */
final class TouchedMinutes {
    private final long hourMillis;

    /** Bit n for minute n. */
    private long bits;

    TouchedMinutes(long hourMillis, MetricRun fresh) {
        this.hourMillis = hourMillis;
        for (int i = 0; i < fresh.size(); i++) {
            bits |= 1L << minuteOf(fresh.timeMillis(i));
        }
    }

    private int minuteOf(long timeMillis) {
        return (int) ((timeMillis - hourMillis) / Hours.MINUTE_MILLIS);
    }

    boolean contains(int minute) {
        return (bits & 1L << minute) != 0;
    }

    boolean containsMinuteOf(long timeMillis) {
        return contains(minuteOf(timeMillis));
    }

    /** Whether one lies between two times of the hour, both included. */
    boolean meets(long fromMillis, long toMillis) {
        int from = minuteOf(Math.max(hourMillis, fromMillis));
        int to = minuteOf(toMillis);
        long span = (-1L << from) & (-1L >>> (Long.SIZE - 1 - to));
        return (bits & span) != 0;
    }

    long firstMillis() {
        return hourMillis + Long.numberOfTrailingZeros(bits) * Hours.MINUTE_MILLIS;
    }

    /** The first millisecond after the last of them. */
    long endMillis() {
        return hourMillis + (Long.SIZE - Long.numberOfLeadingZeros(bits)) * Hours.MINUTE_MILLIS;
    }
}
