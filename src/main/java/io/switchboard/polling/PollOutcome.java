package io.switchboard.polling;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.util.Locale;

/** What became of a poll; the label of its counter. */
enum PollOutcome {
    STORED,
    /** The board answered with another status than 200. */
    BAD_STATUS,
    /** None of the values was in the page. */
    NO_VALUE,
    /** The board's link let nobody through in time: full, waited too long, or down. */
    LINK,
    UNREACHABLE,
    TIMEOUT,
    BAD_ANSWER,
    /** The readings could not be stored. */
    STORE;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of a call that brought no answer. */
    static PollOutcome of(Throwable cause) {
        Fault fault = cause instanceof FaultException known ? known.fault() : Fault.INTERNAL;
        return switch (fault) {
            case LINK_FULL, LINK_WAIT, BOARD_DOWN -> LINK;
            case BOARD_TIMEOUT -> TIMEOUT;
            case BAD_ANSWER -> BAD_ANSWER;
            default -> UNREACHABLE;
        };
    }
}
