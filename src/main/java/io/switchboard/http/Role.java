package io.switchboard.http;

/** What credentials allow: everything, reading everything, or acting for one board. */
public enum Role {
    ADMIN,
    VIEWER,
    BOARD
}
