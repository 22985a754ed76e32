package io.switchboard.simulate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a board sends at one go: one sample in its form, or several as a JSON array. A retry is the same post, with the
 * same mark and with ages as they are by then. Pure.
 *
 * @param samples one or more; several only with {@link BodyFormat#JSON}
 * @param boot what tells this life of the board from its last
 * @param seq number of the post in it
 */
record SamplePost(BodyFormat format, List<Sample> samples, String boot, long seq) {
    SamplePost {
        samples = List.copyOf(samples);
    }

    String body(long nowMillis) {
        String rows = samples.stream()
                .map(sample -> format.body(sample, nowMillis - sample.timeMillis()))
                .collect(Collectors.joining(","));
        if (samples.size() > 1) {
            return "[" + rows + "]";
        }
        return markInBody() ? rows.substring(0, rows.length() - 1) + mark() : rows;
    }

    /** Only a single JSON object has a place for the mark; the others carry it in {@code Idempotency-Key}. */
    boolean markInBody() {
        return format == BodyFormat.JSON && samples.size() == 1;
    }

    private String mark() {
        return ",\"_boot\":\"" + boot + "\",\"_seq\":" + seq + "}";
    }

    /** The value of {@code Idempotency-Key}. */
    String key() {
        return boot + "-" + seq;
    }
}
