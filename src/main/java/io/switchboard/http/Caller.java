package io.switchboard.http;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param board the board that a {@link Role#BOARD} acts for, else null
 */
public record Caller(Role role, @Nullable String board) {
    public static final Caller ADMIN = new Caller(Role.ADMIN, null);
    public static final Caller VIEWER = new Caller(Role.VIEWER, null);

    public static Caller ofBoard(String board) {
        return new Caller(Role.BOARD, board);
    }

    /** Whether this caller acts for {@code name}: an admin does for every board. */
    public boolean actsFor(String name) {
        return role == Role.ADMIN || (role == Role.BOARD && name.equals(board));
    }
}
