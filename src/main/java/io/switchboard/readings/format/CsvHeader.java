package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the columns of a CSV body are. {@code -1} stands for a column that is not there. */
final class CsvHeader {
    private final List<String> names = new ArrayList<>();
    private final int time;
    private final int metric;
    private final int value;
    private final int unit;

    /** Reads the first record; refuses columns that make no sense. */
    CsvHeader(List<String> cells) {
        Set<String> different = new HashSet<>();
        for (String cell : cells) {
            String name = cell.strip();
            if (!different.add(name)) {
                throw Fault.DUPLICATE_KEY.because("The column " + Names.shown(name) + " occurs twice");
            }
            names.add(name);
        }
        boolean tall = different.contains("metric");
        time = names.indexOf("time");
        metric = names.indexOf("metric");
        value = tall ? names.indexOf("value") : -1;
        unit = tall ? names.indexOf("unit") : -1;
        if (tall) {
            checkTall();
        } else {
            checkWide();
        }
    }

    private void checkTall() {
        int known = 1 + (time >= 0 ? 1 : 0) + (value >= 0 ? 1 : 0) + (unit >= 0 ? 1 : 0);
        if (value < 0 || known != names.size()) {
            throw Fault.BAD_KEY.because(
                    "With a column metric there is value, and may be time and unit, and nothing else");
        }
    }

    private void checkWide() {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (i != time && (!Names.isMetric(name) || name.charAt(0) == '_')) {
                throw Fault.BAD_METRIC.because("The header's " + Names.shown(name)
                        + " is no metric name: begin with a line like time,temp,hum or time,metric,value");
            }
        }
        if (time >= 0 && names.size() == 1) {
            throw Fault.BAD_BODY.because("The header names no metric: begin with a line like time,temp,hum");
        }
    }

    /** Whether each line is one reading and names its metric; else each column is a metric. */
    boolean isTall() {
        return metric >= 0;
    }

    int columns() {
        return names.size();
    }

    String name(int column) {
        return names.get(column);
    }

    int time() {
        return time;
    }

    int metric() {
        return metric;
    }

    int value() {
        return value;
    }

    int unit() {
        return unit;
    }
}
