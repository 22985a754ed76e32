package io.switchboard.readings.series;

import io.switchboard.readings.Mark;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A board's requests between their admission and the listener's call, in order of admission. Guarded by the board's
 * monitor. Bounded by the store's commit queue, which refuses what it cannot take.
 */
final class InFlight {
    private @Nullable Append head;
    private @Nullable Append tail;
    private @Nullable Map<Mark, Append> marks;

    boolean isEmpty() {
        return head == null;
    }

    /** Every row before this sequence number is stored or will never be. */
    long settledBefore(long nextSeq) {
        return head == null ? nextSeq : head.seq;
    }

    @Nullable
    Append withMark(Mark mark) {
        return marks == null ? null : marks.get(mark);
    }

    void add(Append append) {
        if (tail == null) {
            head = append;
        } else {
            tail.next = append;
        }
        tail = append;
        Mark mark = append.mark();
        if (mark != null) {
            marks = marks == null ? new HashMap<>(4) : marks;
            marks.put(mark, append);
        }
    }

    void unmark(Append append) {
        Mark mark = append.mark();
        if (mark != null && marks != null) {
            marks.remove(mark);
        }
    }

    /** Takes out the first request that is stored, unless one before it is still on its way. */
    @Nullable
    Append pollStored() {
        while (head != null && head.state != Append.State.IN_FLIGHT) {
            Append first = head;
            head = first.next;
            tail = head == null ? null : tail;
            if (first.state == Append.State.STORED) {
                return first;
            }
        }
        return null;
    }
}
