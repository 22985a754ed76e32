package io.switchboard.simulate;

import java.time.Duration;

/**
 * How a connection is used.
 *
 * @param keepAlive whether a connection carries more than one request
 * @param timeout from the request (connecting included) to the end of the answer
 * @param bodyBytesMax most bytes of an answer's body that are kept
 */
record WireOptions(boolean keepAlive, Duration timeout, int bodyBytesMax) {
    /** How often {@link Wire#expire} is due, so that a request overstays its time by a tenth at most. */
    long sweepMillis() {
        return Math.max(1, Math.min(1_000, timeout.toMillis() / 10));
    }
}
