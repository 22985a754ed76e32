package io.switchboard.readings.format;

import io.switchboard.readings.ReadingBatch;

/**
 * One reading as live viewers get it, in one line without line breaks:
 * {@code {"board":"kitchen","metric":"temp","time":1732190000.0,"value":21.5,"unit":"Cel"}}.
 */
public final class LiveWriter {
    private LiveWriter() {}

    public static void write(String board, ReadingBatch batch, int index, OutputBuffer out) {
        out.ascii("{\"board\":")
                .json(board)
                .ascii(",\"metric\":")
                .json(batch.metric(index))
                .ascii(',');
        JsonValues.writeMembers(batch, index, out);
        out.ascii('}');
    }
}
