package io.switchboard.polling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Due times of very many polls, as a hashed wheel: putting one in, taking one out and each tick cost the same however many
 * there are. Time is passed in. Owned by one event loop.
 *
 * <p>A slot holds all that are due in its tick of any round; a round is {@value #SLOTS} ticks.
 */
final class PollWheel<E extends PollWheel.Entry<E>> {
    static final long TICK_MILLIS = 20;
    private static final int SLOTS = 4_096;

    /** What has a time, and its place in the wheel. */
    abstract static class Entry<E extends Entry<E>> {
        long dueMillis;
        private long dueTick;
        private boolean inWheel;
        private @Nullable E next;
        private @Nullable E previous;
    }

    /** The first of each slot. */
    private final List<@Nullable E> slots = new ArrayList<>(SLOTS);

    private long tick;
    private int size;

    PollWheel(long nowMillis) {
        this.tick = nowMillis / TICK_MILLIS;
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.add(null);
        }
    }

    int size() {
        return size;
    }

    /** Puts one in that is in no wheel. One whose time has passed is due with the next tick. */
    void add(E entry) {
        Entry<E> place = entry;
        place.dueTick = Math.max(tick + 1, (entry.dueMillis + TICK_MILLIS - 1) / TICK_MILLIS);
        int slot = slot(place.dueTick);
        E first = slots.get(slot);
        place.next = first;
        place.previous = null;
        place.inWheel = true;
        if (first != null) {
            ((Entry<E>) first).previous = entry;
        }
        slots.set(slot, entry);
        size++;
    }

    /** Takes one out; does nothing if it is not in. */
    void remove(E entry) {
        Entry<E> place = entry;
        if (!place.inWheel) {
            return;
        }
        E before = place.previous;
        E after = place.next;
        if (before == null) {
            slots.set(slot(place.dueTick), after);
        } else {
            ((Entry<E>) before).next = after;
        }
        if (after != null) {
            ((Entry<E>) after).previous = before;
        }
        place.next = null;
        place.previous = null;
        place.inWheel = false;
        size--;
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }

    /** Takes out all that have become due and hands them on; they may be put in again at once. */
    void advance(long nowMillis, Consumer<E> due) {
        long target = nowMillis / TICK_MILLIS;
        // After a long pause of the machine each slot has to be looked at once, not once for every round.
        tick = Math.max(tick, target - SLOTS);
        while (tick < target) {
            tick++;
            expire(slots.get(slot(tick)), target, due);
        }
    }

    private void expire(@Nullable E first, long target, Consumer<E> due) {
        E entry = first;
        while (entry != null) {
            Entry<E> place = entry;
            E following = place.next;
            if (place.dueTick <= target) {
                remove(entry);
                due.accept(entry);
            }
            entry = following;
        }
    }
}
