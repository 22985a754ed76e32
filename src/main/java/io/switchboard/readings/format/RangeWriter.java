package io.switchboard.readings.format;

import io.switchboard.readings.ReadingBatch;

/**
 * Writes the readings of one metric of one board, page by page: {@link #begin}, {@link #rows} for every page,
 * {@link #end}. Nothing is kept but whether a row was written, so a page may be sent as soon as it is there. One writer
 * is for one answer and one thread.
 */
public abstract sealed class RangeWriter permits JsonRangeWriter, CsvRangeWriter, SenmlRangeWriter {
    protected final OutputBuffer out;

    protected RangeWriter(OutputBuffer out) {
        this.out = out;
    }

    public static RangeWriter of(RangeFormat format, String board, String metric, OutputBuffer out) {
        return switch (format) {
            case JSON -> new JsonRangeWriter(board, metric, out);
            case CSV -> new CsvRangeWriter(out);
            case SENML -> new SenmlRangeWriter(metric, out);
        };
    }

    /** Writes what stands before the first row. */
    public abstract void begin();

    /** Writes one reading. */
    public abstract void row(ReadingBatch batch, int index);

    /** Writes all readings of a batch, which must be of the metric. */
    public final void rows(ReadingBatch page) {
        for (int i = 0; i < page.size(); i++) {
            row(page, i);
        }
    }

    /** Writes what stands after the last row. */
    public abstract void end();
}
