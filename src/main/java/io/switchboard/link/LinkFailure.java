package io.switchboard.link;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.link.wire.CallFailure;

/**
 * The last call of a link that failed.
 *
 * @param atMillis when it did
 */
public record LinkFailure(CallFailure failure, long atMillis) {
    /** As it is told to whoever wanted the answer. */
    static FaultException fault(String board, CallFailure failure) {
        return kind(failure).because("board " + board + ": " + failure.detail());
    }

    private static Fault kind(CallFailure failure) {
        return switch (failure.kind()) {
            case REFUSED, UNREACHABLE, TLS, CANCELLED -> Fault.BOARD_UNREACHABLE;
            case CONNECT_TIMEOUT, HANDSHAKE_TIMEOUT, FIRST_BYTE_TIMEOUT, TOTAL_TIMEOUT, IDLE_TIMEOUT ->
                Fault.BOARD_TIMEOUT;
            case SHORT_ANSWER, MALFORMED, TOO_LARGE, RESET -> Fault.BAD_ANSWER;
        };
    }

    /** Whether the board did answer, if badly: then it is not down. */
    static boolean answered(CallFailure failure) {
        return failure.answerBegun() || kind(failure) == Fault.BAD_ANSWER;
    }
}
