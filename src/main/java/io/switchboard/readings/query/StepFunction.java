package io.switchboard.readings.query;

/** What is told of the readings of a step. {@code COUNT} and {@code LAST} work on all kinds, the others skip texts. */
public enum StepFunction {
    MEAN,
    MIN,
    MAX,
    SUM,
    COUNT,
    LAST
}
