package io.switchboard.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the read-back found so far. Keeps the first {@value #LOST_KEPT} losses and counts all. Belongs to one event loop
 * until the read-back has ended.
 */
public final class Verdict {
    static final int LOST_KEPT = 10;

    private final List<LostReading> firstLost = new ArrayList<>();
    private long verified;
    private long lost;
    private long extra;
    private @Nullable String failure;

    void verified() {
        verified++;
    }

    void lost(LostReading reading) {
        lost++;
        if (firstLost.size() < LOST_KEPT) {
            firstLost.add(reading);
        }
    }

    void extra() {
        extra++;
    }

    /** Says that the read-back could not be finished, and why. */
    void failed(String why) {
        failure = why;
    }

    /** Acknowledged readings that are there with their values. */
    public long verifiedCount() {
        return verified;
    }

    /** Acknowledged readings that are missing or have other values. */
    public long lostCount() {
        return lost;
    }

    /** Readings between the acknowledged ones that were sent without an acknowledgement, or by someone else. */
    public long extraCount() {
        return extra;
    }

    public List<LostReading> firstLost() {
        return List.copyOf(firstLost);
    }

    /** Why the read-back could not be finished; null if it was. */
    public @Nullable String failure() {
        return failure;
    }
}
