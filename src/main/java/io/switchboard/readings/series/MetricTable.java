package io.switchboard.readings.series;

import io.switchboard.base.Fault;
import io.switchboard.readings.codec.EncodedRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A board's metrics, found by name: an open table, because a fleet has a million of these entries and a hash map would
 * double what they take. Guarded by the board's monitor.
 */
final class MetricTable {
    private static final int ROOM_MIN = 4;

    /** In order of first occurrence; the first {@code size} places are used. */
    private MetricSlot[] slots = new MetricSlot[ROOM_MIN];

    /** Twice the room, a power of two; a place holds a slot's index plus one, or 0. */
    private int[] places = new int[2 * ROOM_MIN];

    private int size;

    int size() {
        return size;
    }

    @Nullable
    MetricSlot find(String metric) {
        int place = place(metric);
        return places[place] == 0 ? null : slots[places[place] - 1];
    }

    /** Where the metric is, or where it would go. */
    private int place(String metric) {
        int mask = places.length - 1;
        int hash = metric.hashCode();
        int place = (hash ^ (hash >>> 16)) & mask;
        while (places[place] != 0 && !slots[places[place] - 1].metric.equals(metric)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    MetricSlot findOrAdd(String metric) {
        MetricSlot found = find(metric);
        if (found != null) {
            return found;
        }
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
            rehash();
        }
        MetricSlot added = new MetricSlot(metric);
        slots[size++] = added;
        places[place(metric)] = size;
        return added;
    }

    private void rehash() {
        places = new int[2 * slots.length];
        for (int i = 0; i < size; i++) {
            places[place(slots[i].metric)] = i + 1;
        }
    }

    /**
     * The slots of a row's metrics, each kept for it until {@link #release}.
     *
     * @throws io.switchboard.base.FaultException {@code TOO_MANY_METRICS} if the board would have more than {@code max};
     *     nothing is kept then
     */
    MetricSlot[] reserve(EncodedRow row, int max) {
        MetricSlot[] reserved = new MetricSlot[row.metricCount()];
        for (int i = 0; i < reserved.length; i++) {
            MetricSlot slot = find(row.metrics()[i]);
            if (slot == null && size >= max) {
                release(Arrays.copyOf(reserved, i));
                throw Fault.TOO_MANY_METRICS.because(
                        "the board has " + max + " metrics, the most it may have; use fewer names");
            }
            reserved[i] = slot == null ? findOrAdd(row.metrics()[i]) : slot;
            reserved[i].reservations++;
        }
        return reserved;
    }

    /** Ends a reservation; a metric that nothing was stored for is forgotten. */
    void release(MetricSlot[] reserved) {
        boolean unused = false;
        for (MetricSlot slot : reserved) {
            slot.reservations--;
            unused |= !slot.filled() && slot.reservations == 0;
        }
        if (unused) {
            removeIf(slot -> !slot.filled());
        }
    }

    /** Removes slots that nobody holds a reservation of. */
    void removeIf(Predicate<MetricSlot> test) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (slots[i].reservations > 0 || !test.test(slots[i])) {
                slots[kept++] = slots[i];
            }
        }
        Arrays.fill(slots, kept, size, null);
        size = kept;
        rehash();
    }

    List<LatestReading> readings() {
        List<LatestReading> readings = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (slots[i].filled()) {
                readings.add(slots[i].reading());
            }
        }
        return readings;
    }
}
