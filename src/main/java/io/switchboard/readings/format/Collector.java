package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.ReadingBatch;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the readings of one body into a batch and refuses what may not be stored, so that every format has the same
 * rules. A group is what one object, line or form holds: no metric twice in it. For one thread and one body.
 */
final class Collector {
    /** Up to here a group's names are compared one by one, which is quicker than hashing them. */
    private static final int COMPARED_MAX = 8;

    private static final int SET_KEPT_MAX = 1_000;

    private final ParseRules rules;
    private final ReadingBatch batch;
    private int groupStart;
    private @Nullable Set<String> names;

    /** @param bytesEach a guess of how many bytes of the body a reading takes */
    Collector(ParseRules rules, int bodyBytes, int bytesEach) {
        this.rules = rules;
        this.batch = new ReadingBatch(Math.min(rules.readingsMax(), bodyBytes / bytesEach + 1));
    }

    void startGroup() {
        groupStart = batch.size();
        if (names != null) {
            // A set that grew large stays large: clearing it for each of many small groups would be slow.
            names = names.size() > SET_KEPT_MAX ? null : cleared(names);
        }
    }

    private static Set<String> cleared(Set<String> names) {
        names.clear();
        return names;
    }

    int groupSize() {
        return batch.size() - groupStart;
    }

    /** Sets the time of the whole group. */
    void groupTime(long timeMillis) {
        for (int i = groupStart; i < batch.size(); i++) {
            batch.time(i, timeMillis);
        }
    }

    void number(String metric, long timeMillis, double value) {
        admit(metric);
        if (!Double.isFinite(value)) {
            throw Fault.BAD_VALUE.because("The number of " + Names.shown(metric) + " is beyond what a double can hold");
        }
        batch.addNumber(metric, timeMillis, value);
    }

    void bool(String metric, long timeMillis, boolean value) {
        admit(metric);
        batch.addBoolean(metric, timeMillis, value);
    }

    void text(String metric, long timeMillis, String value) {
        admit(metric);
        batch.addText(metric, timeMillis, Texts.value(metric, value));
    }

    /** Sets the unit of the reading added last. */
    void unit(@Nullable String unit) {
        if (unit != null) {
            batch.unit(Texts.unit(unit));
        }
    }

    /** The batch; refused if nothing was added. */
    ReadingBatch finish() {
        if (batch.size() == 0) {
            throw Fault.BAD_BODY.because("The body holds no reading: send for example {\"temp\":21.5}");
        }
        return batch;
    }

    /** The batch as it is, perhaps empty. */
    ReadingBatch batch() {
        return batch;
    }

    private void admit(String metric) {
        rules.checkSize(batch.size() + 1);
        if (isSecond(metric)) {
            throw Fault.DUPLICATE_KEY.because("The metric " + Names.shown(metric) + " occurs twice in one object");
        }
    }

    private boolean isSecond(String metric) {
        int size = batch.size();
        if (size - groupStart > COMPARED_MAX) {
            return isSecondOfMany(metric, size);
        }
        for (int i = groupStart; i < size; i++) {
            if (batch.metric(i).equals(metric)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSecondOfMany(String metric, int size) {
        if (names == null) {
            names = new HashSet<>();
        }
        if (names.isEmpty()) {
            for (int i = groupStart; i < size; i++) {
                names.add(batch.metric(i));
            }
        }
        return !names.add(metric);
    }

    static FaultException notMetric(String name) {
        return Fault.BAD_METRIC.because(
                Names.shown(name) + " is no metric name: a letter, then up to 127 of letters, digits and _ . : / -");
    }
}
