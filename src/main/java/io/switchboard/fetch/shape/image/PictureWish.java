package io.switchboard.fetch.shape.image;

/**
 * The picture that a board wants.
 *
 * @param width in pixels; 0 for what the height and the proportion give
 * @param height in pixels; 0 for what the width and the proportion give; both 0 for the picture's own size
 * @param fit if both are given
 * @param dither does not count for {@link PictureForm#BMP}
 * @param littleEndian whether the low byte of a pixel comes first; counts for {@link PictureForm#RGB565} only
 */
public record PictureWish(PictureForm form, int width, int height, Fit fit, Dither dither, boolean littleEndian) {}
