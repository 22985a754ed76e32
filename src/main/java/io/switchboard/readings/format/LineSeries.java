package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a line of line protocol says before its fields, and the metric that it makes of each field.
 *
 * <p>The field {@code value} gives the metric its measurement's name, any other {@code measurement.field}. Tags keep
 * series apart, so they are part of the name, sorted by key: {@code cpu.usage_idle/cpu:cpu0}. The tags {@code board}
 * (whose reading it is) and {@code host} (where Telegraf runs: as good as the board) are not. Characters that a metric
 * may not hold become {@code _}, and a name that would begin with something else than a letter gets a {@code _} in front.
 *
 * <p>For one thread and one body.
 */
final class LineSeries {
    private static final String BOARD_TAG = "board";
    private static final String HOST_TAG = "host";
    private static final String PLAIN_FIELD = "value";

    private final SortedMap<String, String> tags = new TreeMap<>();
    private String measurement = "";
    private @Nullable String board;

    /** Reads {@code measurement,tag=value,…}. */
    void read(LineScanner in) {
        tags.clear();
        board = null;
        measurement = in.name(false);
        if (measurement.isEmpty()) {
            throw wrong("A line begins with a measurement");
        }
        while (in.take(',')) {
            String key = in.name(true);
            if (key.isEmpty() || !in.take('=')) {
                throw wrong("A tag is key=value");
            }
            String value = in.name(true);
            if (value.isEmpty()) {
                throw wrong("The tag " + Names.shown(key) + " has no value: leave it out");
            }
            if (tags.put(key, value) != null) {
                throw Fault.DUPLICATE_KEY.because("The tag " + Names.shown(key) + " occurs twice in one line");
            }
        }
        board = tags.remove(BOARD_TAG);
        tags.remove(HOST_TAG);
    }

    static FaultException wrong(String what) {
        return Fault.BAD_BODY.because(what + ": send measurement,tag=a field=1.5 1732190000000000000");
    }

    /** What the tag {@code board} said, or null. */
    @Nullable
    String board() {
        return board;
    }

    String metric(String field) {
        StringBuilder name = new StringBuilder(measurement);
        if (!field.equals(PLAIN_FIELD)) {
            name.append('.').append(field);
        }
        tags.forEach((key, value) -> name.append('/').append(key).append(':').append(value));
        String metric = Names.fitted(name.toString());
        if (metric.length() > Names.METRIC_LENGTH_MAX) {
            throw Fault.BAD_METRIC.because(Names.shown(metric) + " is longer than " + Names.METRIC_LENGTH_MAX
                    + " characters: drop tags before sending");
        }
        return metric;
    }
}
