package io.switchboard.fetch.shape.image;

/** How few colours make the impression of many. */
public enum Dither {
    /** Not at all: each pixel gets a colour by itself. */
    NONE,
    /** By passing on to its neighbours what a pixel is too light or too dark (Floyd and Steinberg, 1976). */
    FLOYD_STEINBERG,
    /** By a pattern of 8x8 thresholds (Bayer, 1973): parts that do not change in a moving picture keep still. */
    ORDERED
}
