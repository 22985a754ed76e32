package io.switchboard.simulate;

import java.time.Duration;

/**
 * How a live fleet behaves.
 *
 * @param every how often a pushing board posts
 * @param sleep how long a sleeping board is silent between two bursts
 * @param burst samples that a sleeping board takes in that time, 1 or more
 * @param timeout most time for a post, connecting included
 * @param seed of the boards' values
 */
public record FleetPlan(Duration every, Duration sleep, int burst, Duration timeout, long seed) {
    /** A pace that is pleasant to watch: a post every five seconds, a burst of twelve every two minutes. */
    public static final FleetPlan LIVELY =
            new FleetPlan(Duration.ofSeconds(5), Duration.ofMinutes(2), 12, Duration.ofSeconds(10), 1);
}
