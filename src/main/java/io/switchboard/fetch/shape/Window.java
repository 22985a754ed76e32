package io.switchboard.fetch.shape;

/**
 * The part of the shaped bytes that a board wants at a time.
 *
 * @param offset of its first byte
 * @param limit bytes at most; {@link Integer#MAX_VALUE} if the board sets none
 */
public record Window(int offset, int limit) {
    public static final Window ALL = new Window(0, Integer.MAX_VALUE);
}
