package io.switchboard.simulate;

import java.util.function.LongSupplier;

/**
 * What all event loops of a load test have in common.
 *
 * @param startNanos when it starts, by {@code nanos}
 * @param nanos monotonic time
 */
record LoadJob(FleetOptions options, ReadingPlan plan, long startNanos, LongSupplier nanos) {}
