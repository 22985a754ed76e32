package io.switchboard.readings.series;

import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.codec.ByteReader;
import io.switchboard.readings.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The head row of a board: with the fresh rows after {@code foldedSeq} it gives back the board's state.
 *
 * @param lastSeq the highest sequence number given out
 * @param foldedSeq the last row that is folded
 */
record Head(
        long lastSeq,
        long foldedSeq,
        long firstArrivalMillis,
        long lastArrivalMillis,
        List<LatestReading> latest,
        SeenSequences seen) {
    private static final int VERSION = 1;
    private static final int BYTES = 64;
    private static final int METRIC_BYTES = 40;

    byte[] encode() {
        ByteWriter out = new ByteWriter(BYTES + METRIC_BYTES * latest.size());
        out.octet(VERSION);
        out.varint(lastSeq);
        out.varint(foldedSeq);
        out.zigzag(firstArrivalMillis);
        out.zigzag(lastArrivalMillis);
        out.varint(latest.size());
        for (LatestReading reading : latest) {
            write(reading, out);
        }
        seen.writeTo(out);
        return out.toBytes();
    }

    private static void write(LatestReading reading, ByteWriter out) {
        out.text(reading.metric());
        out.zigzag(reading.timeMillis());
        out.varint(reading.seq());
        out.octet(reading.kind().code());
        if (reading.kind() == Kind.TEXT) {
            out.text(reading.text());
        } else {
            out.fixed(Double.doubleToRawLongBits(reading.number()));
        }
        out.text(reading.unit());
    }

    static Head decode(byte[] row) {
        ByteReader in = new ByteReader(row).expectVersion(VERSION, "head of a board");
        long lastSeq = in.varint();
        long foldedSeq = in.varint();
        long firstArrivalMillis = in.zigzag();
        long lastArrivalMillis = in.zigzag();
        int count = in.count();
        List<LatestReading> latest = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            latest.add(read(in));
        }
        return new Head(lastSeq, foldedSeq, firstArrivalMillis, lastArrivalMillis, latest, SeenSequences.readFrom(in));
    }

    private static LatestReading read(ByteReader in) {
        String metric = in.someText();
        long timeMillis = in.zigzag();
        long seq = in.varint();
        Kind kind = Kind.of((byte) in.octet());
        String text = kind == Kind.TEXT ? in.text() : null;
        double number = kind == Kind.TEXT ? 0 : Double.longBitsToDouble(in.fixed());
        return new LatestReading(metric, timeMillis, kind, number, text, in.text(), seq);
    }
}
