package io.switchboard.polling.extract;

import io.switchboard.base.FaultException;
import io.switchboard.readings.format.LoneReadings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found in one page, and what is not. A value that may not be stored counts as not found. For one thread. */
final class Findings {
    private final LoneReadings readings;
    private final List<Extraction.Missing> missing = new ArrayList<>();

    Findings(long nowMillis, int countMax) {
        readings = new LoneReadings(nowMillis, countMax);
    }

    void number(String metric, double value) {
        if (Double.isNaN(value)) {
            missing(metric, "is NaN");
            return;
        }
        tried(metric, () -> readings.number(metric, value));
    }

    void bool(String metric, boolean value) {
        tried(metric, () -> readings.bool(metric, value));
    }

    /** The number of a sample in Prometheus text; anything else, also NaN and infinities, is not found. */
    void sample(String metric, String value) {
        tried(metric, () -> readings.number(metric, value));
    }

    /** What a text says as a whole: a number (also with a decimal comma), a boolean, else a short text. */
    void text(String metric, String text) {
        String stripped = text.strip();
        found(metric, NumberText.whole(stripped), stripped);
    }

    /** The first number in a text; if it has none, what the text says as a whole. */
    void numberIn(String metric, String text) {
        found(metric, NumberText.first(text), text.strip());
    }

    private void found(String metric, NumberText.@Nullable Found found, String text) {
        String number = found == null ? text : found.number();
        if (number == null) {
            missing(metric, "holds " + shown(text) + ": the comma may be a decimal comma or not");
        } else {
            tried(metric, () -> readings.loose(metric, number));
        }
    }

    void missing(String metric, String why) {
        missing.add(new Extraction.Missing(metric, why));
    }

    void allMissing(Collection<String> metrics, String why) {
        metrics.forEach(metric -> missing(metric, why));
    }

    private void tried(String metric, Runnable addition) {
        try {
            addition.run();
        } catch (FaultException refused) {
            missing(metric, refused.detail());
        }
    }

    Extraction done() {
        return new Extraction(readings.batch(), List.copyOf(missing));
    }

    /** A piece of what a page holds, fit for a message. */
    static String shown(@Nullable String text) {
        String line =
                text == null ? "" : text.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }
}
