package io.switchboard.readings.query;

import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Rollup;

/** Sums readings and rollups, given in time order, into the steps of a question. Not thread-safe. */
final class StepMaker {
    private final RangeQuery query;
    private MetricRun done = new MetricRun(0);
    private Rollup step = new Rollup();
    private long stepMillis;
    private long stepEndMillis = Long.MIN_VALUE;

    StepMaker(RangeQuery query) {
        this.query = query;
    }

    void add(MetricRun run) {
        for (int i = 0; i < run.size(); i++) {
            stepTo(run.timeMillis(i));
            step.add(run, i);
        }
    }

    /** Adds a rollup of readings from that time on which lie within one step. */
    void add(long fromMillis, Rollup rollup) {
        stepTo(fromMillis);
        step.add(rollup);
    }

    private void stepTo(long timeMillis) {
        if (timeMillis >= stepEndMillis) {
            end();
            stepMillis = query.stepOf(timeMillis);
            stepEndMillis = stepMillis + query.stepMillis();
        }
    }

    /** The step in progress has all its readings. */
    void end() {
        if (step.count() > 0) {
            tell();
            step = new Rollup();
        }
    }

    private void tell() {
        switch (query.function()) {
            case COUNT -> number((double) step.count());
            case LAST -> done.add(stepMillis, step.lastKind(), step.lastNumber(), step.lastText(), null);
            case MEAN -> numberIfAny(step.mean());
            case SUM -> numberIfAny(step.sum());
            case MIN -> numberIfAny(step.min());
            case MAX -> numberIfAny(step.max());
        }
    }

    private void numberIfAny(double value) {
        if (step.numbers() > 0) {
            number(value);
        }
    }

    private void number(double value) {
        done.add(stepMillis, Kind.NUMBER, value, null, null);
    }

    /** The steps that are complete and were not taken yet. */
    MetricRun take() {
        MetricRun taken = done;
        done = new MetricRun(0);
        return taken;
    }
}
