package io.switchboard.link;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;

/** Why a call was not made. */
enum Refusal {
    /** As many wait as may. */
    FULL(Fault.LINK_FULL, "has as many calls waiting as may; come back a little later"),
    /** Its turn did not come in time. */
    WAIT(Fault.LINK_WAIT, "is busy with others, and the wait was too long"),
    /** The board does not answer at present. */
    DOWN(Fault.BOARD_DOWN, "has not answered lately; it is tried again from time to time"),
    /** As many streams are open as may. */
    STREAMS(Fault.LINK_FULL, "has as many streams open as may; close one, or raise links.streams");

    private final Fault fault;
    private final String detail;

    Refusal(Fault fault, String detail) {
        this.fault = fault;
        this.detail = detail;
    }

    FaultException of(String board, int retryAfterSeconds) {
        return fault.because("board " + board + " " + detail).retryAfter(retryAfterSeconds);
    }
}
