package io.switchboard.simulate;

import java.util.List;

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
        StringBuilder body = new StringBuilder();
        for (Sample sample : samples) {
            String mark = body.isEmpty() ? format.mark(boot, seq) : "";
            body.append(body.isEmpty() ? "" : ",");
            body.append(format.body(sample, nowMillis - sample.timeMillis(), mark));
        }
        return samples.size() > 1 ? "[" + body + "]" : body.toString();
    }

    /** Whether the mark stands in {@code Idempotency-Key}, because the form has no place for it. */
    boolean markInHeader() {
        return format.mark(boot, seq).isEmpty();
    }

    /** The value of {@code Idempotency-Key}. */
    String key() {
        return boot + "-" + seq;
    }
}
