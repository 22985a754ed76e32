package io.switchboard.readings.format;

/** How SenML tells absolute from relative times (RFC 8428 section 4.5.3). */
final class SenmlTime {
    /** From here on seconds count from 1970, below they count from now. */
    static final double ABSOLUTE_FROM_SECONDS = 1 << 28;

    static final long ABSOLUTE_FROM_MILLIS = (1L << 28) * 1000;

    private SenmlTime() {}

    /** The time of {@code bt + t}, in milliseconds. */
    static long millis(double seconds, long nowMillis) {
        if (seconds >= ABSOLUTE_FROM_SECONDS) {
            return Times.ofSeconds(seconds);
        }
        return Times.ofSeconds(nowMillis / 1000.0 + seconds);
    }
}
