package io.switchboard.base;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Due times of very many things, as a hashed wheel: putting one in, taking one out and each tick cost the same however
 * many there are. Time is passed in, by whatever clock. Owned by one thread.
 *
 * <p>A slot holds all that are due in its tick of any round; a round is {@value #SLOTS} ticks. Nothing is early, and
 * nothing more than a tick late if the wheel is advanced with every tick.
 */
public final class TimingWheel<E extends TimingWheel.Entry<E>> {
    public static final long TICK_MILLIS = 20;
    private static final int SLOTS = 4_096;

    /** Behind the slots: those that are due and about to be handed on. */
    private static final int DUE = SLOTS;

    private static final int NOWHERE = -1;

    /** What has a time, and its place in the wheel. */
    public abstract static class Entry<E extends Entry<E>> {
        /** When it is due. Not to be changed while it is in the wheel. */
        public long dueMillis;

        private long dueTick;
        private int slot = NOWHERE;
        private @Nullable E next;
        private @Nullable E previous;

        public final boolean isInWheel() {
            return slot != NOWHERE;
        }
    }

    /** The first of each slot. */
    private final List<@Nullable E> slots = new ArrayList<>(SLOTS + 1);

    private long tick;
    private int size;

    public TimingWheel(long nowMillis) {
        this.tick = tick(nowMillis);
        for (int slot = 0; slot <= DUE; slot++) {
            slots.add(null);
        }
    }

    private static long tick(long millis) {
        return Math.floorDiv(millis, TICK_MILLIS);
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }

    public int size() {
        return size;
    }

    /** Puts one in that is in no wheel. One whose time has passed is due with the next tick. */
    public void add(E entry) {
        Entry<E> place = entry;
        place.dueTick = Math.max(tick + 1, tick(entry.dueMillis + TICK_MILLIS - 1));
        link(entry, slot(place.dueTick));
    }

    private void link(E entry, int slot) {
        Entry<E> place = entry;
        E first = slots.get(slot);
        place.slot = slot;
        place.next = first;
        place.previous = null;
        if (first != null) {
            ((Entry<E>) first).previous = entry;
        }
        slots.set(slot, entry);
        size++;
    }

    /** Takes one out; does nothing if it is not in. */
    public void remove(E entry) {
        Entry<E> place = entry;
        if (place.slot == NOWHERE) {
            return;
        }
        E before = place.previous;
        E after = place.next;
        if (before == null) {
            slots.set(place.slot, after);
        } else {
            ((Entry<E>) before).next = after;
        }
        if (after != null) {
            ((Entry<E>) after).previous = before;
        }
        place.next = null;
        place.previous = null;
        place.slot = NOWHERE;
        size--;
    }

    /**
     * Takes out all that have become due and hands them on. Whoever is handed one may put in and take out what it likes;
     * what it takes out is not handed on.
     */
    public void advance(long nowMillis, Consumer<E> due) {
        long target = tick(nowMillis);
        // After a long pause of the machine each slot has to be looked at once, not once for every round.
        tick = Math.max(tick, target - SLOTS);
        while (tick < target) {
            tick++;
            sort(slots.get(slot(tick)), target);
            for (E first = slots.get(DUE); first != null; first = slots.get(DUE)) {
                remove(first);
                due.accept(first);
            }
        }
    }

    private void sort(@Nullable E first, long target) {
        E entry = first;
        while (entry != null) {
            Entry<E> place = entry;
            E following = place.next;
            if (place.dueTick <= target) {
                remove(entry);
                link(entry, DUE);
            }
            entry = following;
        }
    }
}
