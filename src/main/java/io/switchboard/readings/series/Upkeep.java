package io.switchboard.readings.series;

import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Who works on a board's stored rows: one fold or one pass of retention at a time, and none beside a removal. Guarded by
 * the board's monitor.
 */
final class Upkeep {
    private static final long RETRY_MILLIS_MIN = 1_000;
    private static final int RETRY_DOUBLINGS_MAX = 8;

    private boolean queued;
    private boolean busy;
    private int failures;
    private long retryAtMillis = Long.MIN_VALUE;
    private @Nullable Promise<Void> removal;

    boolean removing() {
        return removal != null;
    }

    /** Whether a fold may be asked for: none is waiting, at work, or has failed just now. */
    boolean open(long nowMillis) {
        return !queued && !busy && removal == null && nowMillis >= retryAtMillis;
    }

    boolean queue() {
        boolean newly = !queued;
        queued = true;
        return newly;
    }

    void unqueue() {
        queued = false;
    }

    boolean begin() {
        if (busy || removal != null) {
            return false;
        }
        busy = true;
        return true;
    }

    void end() {
        busy = false;
    }

    void succeeded() {
        failures = 0;
        retryAtMillis = Long.MIN_VALUE;
    }

    /** After each failure in a row the next try waits twice as long: 1 s, 2 s, … 256 s. */
    void failed(long nowMillis) {
        retryAtMillis = nowMillis + (RETRY_MILLIS_MIN << Math.min(failures, RETRY_DOUBLINGS_MAX));
        failures++;
    }

    Promise<Void> remove() {
        Promise<Void> promise = Promise.promise();
        removal = promise;
        return promise;
    }

    void keep() {
        removal = null;
    }

    /** The removal that waits, if nothing holds it up any more. */
    @Nullable
    Promise<Void> removalIfIdle(boolean nothingInFlight) {
        return nothingInFlight && !busy ? removal : null;
    }
}
