package io.switchboard.simulate;

/** A board that the gateway knows, and the token that acts for it. */
public record FleetBoard(String board, String token) {
    /** Leaves the token out: this may end up in a message. */
    @Override
    public String toString() {
        return board;
    }
}
