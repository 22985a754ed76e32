package io.switchboard.simulate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a load test does: towards which gateway, with which boards, how fast, for how long.
 *
 * @param verify whether what was acknowledged is read back and compared
 */
public record FleetOptions(Target target, Fleet fleet, Load load, Length length, boolean verify) {
    /**
     * The boards and how their tokens are got.
     *
     * @param prefix names are {@code prefix0001} and so on
     * @param adminToken creates boards and rotates the tokens of those that exist; null: they enrol with the join key
     */
    public record Fleet(
            String prefix,
            int boards,
            @Nullable String adminToken,
            @Nullable String joinKey) {
        /** The name of board {@code index} (from 0), with as many digits as the last one needs. */
        public String name(int index) {
            String digits = Integer.toString(index + 1);
            int width = Math.max(4, Integer.toString(boards).length());
            return prefix + "0".repeat(width - digits.length()) + digits;
        }
    }

    /**
     * What is sent and how fast.
     *
     * @param timeout most time for a request, connecting included
     * @param threads event loops of the tool
     * @param seed of values and jitter: the same seed makes the same values
     */
    public record Load(PostShape post, Pace pace, Duration timeout, int threads, long seed) {}

    /**
     * Who decides when the next post leaves.
     *
     * @param every in an open loop each board posts once in this time, whatever the gateway does; null is a closed
     *     loop, where each connection posts as soon as it has its answer
     * @param connections of a closed loop; an open loop has one for each board
     * @param keepAlive whether a connection carries more than one post
     * @param backlogMax in an open loop, most posts of a board that wait for its connection; more are dropped, and
     *     counted
     */
    public record Pace(@Nullable Duration every, int connections, boolean keepAlive, int backlogMax) {}

    /**
     * When it ends: with the first limit reached, or when stopped.
     *
     * @param duration null: no limit
     * @param postsMax {@link Long#MAX_VALUE}: no limit
     * @param warmup time at the start whose latency and rate are not counted
     */
    public record Length(@Nullable Duration duration, long postsMax, Duration warmup) {}
}
