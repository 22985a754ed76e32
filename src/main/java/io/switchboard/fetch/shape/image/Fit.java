package io.switchboard.fetch.shape.image;

/** What happens to a picture whose sides are not in the proportion that the board asks for. */
public enum Fit {
    /** The whole picture, in the middle of white. */
    CONTAIN,
    /** The middle of the picture, filling everything. */
    COVER,
    /** The whole picture, drawn out of proportion. */
    STRETCH
}
