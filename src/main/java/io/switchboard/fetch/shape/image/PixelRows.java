package io.switchboard.fetch.shape.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Rows of a decoded picture as {@code 0xRRGGBB} over white. Takes the samples as they are stored: the JDK's own way to
 * colours makes greys lighter, as it holds them to be linear. Belongs to one thread.
 */
final class PixelRows {
    private final BufferedImage image;
    private final Raster raster;
    private final int bands;
    private final int shift;
    private final int[] palette;
    private final int[] samples;

    PixelRows(BufferedImage image) {
        this.image = image;
        this.raster = image.getRaster();
        ColorModel colors = image.getColorModel();
        this.palette = palette(colors);
        // Other models (packed pixels of a BMP) are asked for their colours.
        this.bands = colors instanceof ComponentColorModel ? raster.getNumBands() : 0;
        this.shift = colors.getComponentSize(0) - 8;
        this.samples = new int[image.getWidth() * Math.max(1, bands)];
    }

    private static int[] palette(ColorModel colors) {
        if (!(colors instanceof IndexColorModel indexed)) {
            return new int[0];
        }
        int[] palette = new int[indexed.getMapSize()];
        indexed.getRGBs(palette);
        return palette;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** @param row takes the colours of one row */
    void read(int y, int[] row) {
        if (palette.length > 0) {
            raster.getSamples(0, y, row.length, 1, 0, samples);
            for (int x = 0; x < row.length; x++) {
                row[x] = overWhite(palette[samples[x]]);
            }
        } else if (bands > 0) {
            raster.getPixels(0, y, row.length, 1, samples);
            for (int x = 0; x < row.length; x++) {
                row[x] = overWhite(argb(x * bands));
            }
        } else {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] = overWhite(row[x]);
            }
        }
    }

    private int argb(int at) {
        boolean gray = bands < 3;
        int red = samples[at] >> shift;
        int green = gray ? red : samples[at + 1] >> shift;
        int blue = gray ? red : samples[at + 2] >> shift;
        int alpha = bands % 2 == 0 ? samples[at + bands - 1] >> shift : 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private static int overWhite(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb & 0xFFFFFF;
        }
        return mixed(argb >> 16, alpha) << 16 | mixed(argb >> 8, alpha) << 8 | mixed(argb, alpha);
    }

    private static int mixed(int sample, int alpha) {
        return ((sample & 0xFF) * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
