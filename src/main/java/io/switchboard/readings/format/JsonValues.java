package io.switchboard.readings.format;

import io.switchboard.readings.ReadingBatch;

/** Values of readings as JSON. */
final class JsonValues {
    private JsonValues() {}

    static void write(ReadingBatch batch, int index, OutputBuffer out) {
        switch (batch.kind(index)) {
            case NUMBER -> out.number(batch.number(index));
            case BOOLEAN -> out.ascii(batch.number(index) != 0 ? "true" : "false");
            case TEXT -> out.json(text(batch, index));
        }
    }

    static String text(ReadingBatch batch, int index) {
        String text = batch.text(index);
        return text == null ? "" : text;
    }

    /** Writes the members {@code "time":…,"value":…} and, if there is one, {@code ,"unit":…}. */
    static void writeMembers(ReadingBatch batch, int index, OutputBuffer out) {
        out.ascii("\"time\":");
        Times.write(batch.timeMillis(index), out);
        out.ascii(",\"value\":");
        write(batch, index, out);
        String unit = batch.unit(index);
        if (unit != null) {
            out.ascii(",\"unit\":").json(unit);
        }
    }
}
