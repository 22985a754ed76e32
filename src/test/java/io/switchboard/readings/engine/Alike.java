package io.switchboard.readings.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.readings.SomeReadings.Reading;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.StepFunction;

/** Whether two answers are the same: exactly, but for sums, whose last bits depend on the order of adding. */
final class Alike {
    private static final double TOLERANCE = 1e-9;

    private Alike() {}

    static void check(Reading expected, Reading actual, RangeQuery query) {
        boolean added = !query.raw() && (query.function() == StepFunction.SUM || query.function() == StepFunction.MEAN);
        if (!added) {
            assertEquals(expected, actual, () -> "in the answer to " + query);
            return;
        }
        assertEquals(expected.timeMillis(), actual.timeMillis(), () -> "in the answer to " + query);
        double distance = Math.abs(expected.number() - actual.number());
        assertTrue(
                distance <= TOLERANCE * Math.max(1, Math.abs(expected.number())),
                () -> expected + " but " + actual + " in the answer to " + query);
    }
}
