package io.switchboard.link.wire;

import io.switchboard.link.answer.AnswerLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one call may take, each step for itself, and how much may come.
 *
 * @param connect until the connection is there, looking up its name included
 * @param handshake of TLS
 * @param firstByte from the end of the request to the first byte of the answer
 * @param total of the call as a whole; null switches it off, for streams
 * @param idle without a byte either way, in place of {@code total}: fails after one to two times as long
 */
public record CallLimits(
        Duration connect,
        Duration handshake,
        Duration firstByte,
        @Nullable Duration total,
        Duration idle,
        AnswerLimits answer) {
    /** What BOARDS were measured to need at least. */
    public static final CallLimits DEFAULT = new CallLimits(
            Duration.ofSeconds(8),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            AnswerLimits.DEFAULT);

    public CallLimits {
        for (Duration each : new Duration[] {connect, handshake, firstByte, idle, total == null ? idle : total}) {
            if (each.toMillis() < 1) {
                throw new IllegalArgumentException("every limit is 1 ms at least");
            }
        }
    }
}
