package io.switchboard.readings.format;

import io.switchboard.readings.ReadingBatch;

/**
 * The latest readings of a board, one of each metric:
 * {@code {"board":"kitchen","readings":{"temp":{"time":1732190000.0,"value":21.5,"unit":"Cel"},…}}}.
 */
public final class LatestWriter {
    private LatestWriter() {}

    /** Writes the whole document; no metric may be in the batch twice. */
    public static void write(String board, ReadingBatch latest, OutputBuffer out) {
        out.ascii("{\"board\":").json(board).ascii(",\"readings\":{");
        for (int i = 0; i < latest.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            out.json(latest.metric(i)).ascii(":{");
            JsonValues.writeMembers(latest, i, out);
            out.ascii('}');
        }
        out.ascii("}}");
    }
}
