package io.switchboard.readings.format;

import io.switchboard.readings.ReadingBatch;

/** {@code {"board":"kitchen","metric":"temp","readings":[{"time":1732190000.0,"value":21.5},…]}}. */
final class JsonRangeWriter extends RangeWriter {
    private final String board;
    private final String metric;
    private boolean first = true;

    JsonRangeWriter(String board, String metric, OutputBuffer out) {
        super(out);
        this.board = board;
        this.metric = metric;
    }

    @Override
    public void begin() {
        out.ascii("{\"board\":").json(board).ascii(",\"metric\":").json(metric).ascii(",\"readings\":[");
    }

    @Override
    public void row(ReadingBatch batch, int index) {
        out.ascii(first ? "{\"time\":" : ",{\"time\":");
        first = false;
        Times.write(batch.timeMillis(index), out);
        out.ascii(",\"value\":");
        JsonValues.write(batch, index, out);
        out.ascii('}');
    }

    @Override
    public void end() {
        out.ascii("]}");
    }
}
