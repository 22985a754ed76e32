package io.switchboard.store;

import org.jspecify.annotations.Nullable;

/**
 * A range of one partition's rows, in key order (unsigned bytes) or against it.
 *
 * @param from inclusive; empty means from the first row
 * @param to exclusive; null means to the last row
 * @param limit most rows to return, at least 1: a longer range is read page by page
 */
public record Scan(String partition, byte[] from, byte @Nullable [] to, boolean reverse, int limit) {
    public static Scan forward(String partition, byte[] from, byte @Nullable [] to, int limit) {
        return new Scan(partition, from, to, false, limit);
    }

    public static Scan backward(String partition, byte[] from, byte @Nullable [] to, int limit) {
        return new Scan(partition, from, to, true, limit);
    }
}
