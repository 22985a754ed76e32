package io.switchboard.fetch.shape.bound;

/**
 * What the shaping of one answer may take. The largest cost is a picture's: up to {@link #DECODED_PIXELS_MAX} pixels of 4
 * bytes in the heap, and for a progressive JPEG up to 6 bytes for each of its own pixels beside it.
 *
 * @param bodyBytesMax of the answer when decoded, and of what is made of it
 * @param pixelsMax of a picture as it came, known from its header before it is decoded
 * @param outputPixelsMax of a picture as it goes to the board
 */
public record ShapeLimits(int bodyBytesMax, int pixelsMax, int outputPixelsMax) {
    /** Larger pictures are decoded with every second or third pixel of every second or third row only. */
    public static final int DECODED_PIXELS_MAX = 4 << 20;

    public ShapeLimits {
        if (bodyBytesMax < 1 || pixelsMax < 1 || outputPixelsMax < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }

    /** The usual limits: pictures of 16 Mi pixels in and 1 Mi pixels out. */
    public static ShapeLimits of(int bodyBytesMax) {
        return new ShapeLimits(bodyBytesMax, 16 << 20, 1 << 20);
    }
}
