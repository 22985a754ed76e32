package io.switchboard.http;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import org.jspecify.annotations.Nullable;

/** Who may use a route. The board of a {@code BOARD_…} rule is the route's {@code {board}}, if it has one. */
public enum Access {
    /** Anybody, with or without credentials. */
    PUBLIC,
    /** Any valid credentials. */
    KNOWN,
    /** An admin, or the board itself. */
    BOARD_WRITE,
    /** An admin, a viewer, or the board itself. */
    BOARD_READ,
    /** An admin or a viewer. */
    VIEW,
    ADMIN,
    /**
     * An admin. By cookie it needs no token of the page, which a board's own page cannot have, but must come from a page
     * of this origin.
     */
    SITE_CHANGE;

    /**
     * Lets the caller through or throws.
     *
     * @param board the board that the request is about, or null if it is about none
     */
    void check(@Nullable Caller caller, @Nullable String board) {
        if (this == PUBLIC) {
            return;
        }
        if (caller == null) {
            throw Fault.UNAUTHORIZED.because("send a token as \"Authorization: Bearer sb_...\"");
        }
        if (!allows(caller, board)) {
            throw refusal(caller, board);
        }
    }

    /** What {@link #check} lets through. */
    boolean allows(Caller caller, @Nullable String board) {
        return switch (this) {
            case PUBLIC, KNOWN -> true;
            case BOARD_WRITE -> board == null ? caller.role() != Role.VIEWER : caller.actsFor(board);
            case BOARD_READ -> caller.role() == Role.VIEWER || board == null || caller.actsFor(board);
            case VIEW -> caller.role() != Role.BOARD;
            case ADMIN, SITE_CHANGE -> caller.role() == Role.ADMIN;
        };
    }

    private FaultException refusal(Caller caller, @Nullable String board) {
        if (caller.role() == Role.BOARD && board != null && !board.equals(caller.board())) {
            return Fault.FORBIDDEN.because("this token acts for board " + caller.board() + " alone");
        }
        return Fault.FORBIDDEN.because(
                this == ADMIN || this == SITE_CHANGE || caller.role() == Role.VIEWER
                        ? "this needs an admin's token"
                        : "this is not for boards");
    }
}
