package io.switchboard.readings.series;

import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.codec.EncodedRow;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way into the store. Made by the thread that received it; from {@link BoardSeries#admit} on guarded
 * by the board's monitor.
 */
public final class Append {
    /** What became of a request at the door. */
    public enum Admission {
        /** It has a place; write it and settle it. */
        ADMITTED,
        /** Its mark is of a request that is stored. */
        SEEN,
        /** Its mark is of a request on its way: {@link #outcome} tells what becomes of that one. */
        IN_FLIGHT
    }

    enum State {
        IN_FLIGHT,
        STORED,
        FAILED
    }

    private static final MetricSlot[] NO_SLOTS = {};

    private final ReadingBatch batch;
    private final EncodedRow row;
    private final @Nullable Mark mark;
    private final long arrivalMillis;

    long seq;
    State state = State.IN_FLIGHT;
    MetricSlot[] slots = NO_SLOTS;

    @Nullable
    Append next;

    private @Nullable List<Promise<Void>> followers;
    private @Nullable Promise<Void> outcome;

    public Append(ReadingBatch batch, EncodedRow row, @Nullable Mark mark, long arrivalMillis) {
        this.batch = batch;
        this.row = row;
        this.mark = mark;
        this.arrivalMillis = arrivalMillis;
    }

    public ReadingBatch batch() {
        return batch;
    }

    public EncodedRow row() {
        return row;
    }

    @Nullable
    Mark mark() {
        return mark;
    }

    public long arrivalMillis() {
        return arrivalMillis;
    }

    /** Where its row belongs; set once it is admitted. */
    public byte[] key() {
        return Keys.fresh(seq);
    }

    void follow(Append first) {
        Promise<Void> promise = Promise.promise();
        first.followers = first.followers == null ? new ArrayList<>(1) : first.followers;
        first.followers.add(promise);
        outcome = promise;
    }

    /** For a request that was {@code IN_FLIGHT} at the door: completes as the first one does, on its thread. */
    public Promise<Void> outcome() {
        Promise<Void> promise = outcome;
        if (promise == null) {
            throw new IllegalStateException("the request follows no other");
        }
        return promise;
    }

    /** Tells those that wait for this request's outcome; nobody can join them once it is settled. */
    void settleFollowers(@Nullable Throwable cause) {
        if (followers != null) {
            followers.forEach(follower -> follower.complete(null, cause));
        }
    }
}
