package io.switchboard.readings.series;

/** How much of a board is not folded yet, rows on their way to the store included. Guarded by the board's monitor. */
final class FreshCount {
    private int rows;
    private long readings;
    private long bytes;
    private long oldestArrivalMillis;

    int rows() {
        return rows;
    }

    long readings() {
        return readings;
    }

    long bytes() {
        return bytes;
    }

    /** When the oldest fresh row came; after a fold that left rows, a time not later than that. */
    long oldestArrivalMillis() {
        return oldestArrivalMillis;
    }

    void add(int rowReadings, int rowBytes, long arrivalMillis) {
        oldestArrivalMillis = rows == 0 ? arrivalMillis : Math.min(oldestArrivalMillis, arrivalMillis);
        rows++;
        readings += rowReadings;
        bytes += rowBytes;
    }

    void remove(int rowReadings, int rowBytes) {
        rows--;
        readings -= rowReadings;
        bytes -= rowBytes;
    }

    void remove(FoldedRows folded) {
        rows -= folded.rows();
        readings -= folded.readings();
        bytes -= folded.bytes();
        oldestArrivalMillis = folded.rows() == 0 ? oldestArrivalMillis : folded.lastArrivalMillis();
    }
}
