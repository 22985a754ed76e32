package io.switchboard.fetch.shape.image;

/** Makes few colours of many. Belongs to one thread. */
final class ColorReduction {
    private static final int RED_BITS = 5;
    private static final int GREEN_BITS = 6;
    private static final int BLUE_BITS = 5;

    private final Canvas canvas;
    private final Dither dither;

    ColorReduction(Canvas canvas, Dither dither) {
        this.canvas = canvas;
        this.dither = dither;
    }

    byte[] rgb565(boolean littleEndian) {
        byte[] out = new byte[Math.toIntExact(PictureForm.RGB565.bytes(canvas.width(), canvas.height()))];
        Levels red = new Levels(dither, RED_BITS, canvas.width());
        Levels green = new Levels(dither, GREEN_BITS, canvas.width());
        Levels blue = new Levels(dither, BLUE_BITS, canvas.width());
        int at = 0;
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                int color = canvas.at(x, y);
                int pixel = red.of(color >> 16 & 0xFF, x, y) << (GREEN_BITS + BLUE_BITS)
                        | green.of(color >> 8 & 0xFF, x, y) << BLUE_BITS
                        | blue.of(color & 0xFF, x, y);
                out[at++] = (byte) (littleEndian ? pixel : pixel >> 8);
                out[at++] = (byte) (littleEndian ? pixel >> 8 : pixel);
            }
        }
        return out;
    }

    byte[] mono() {
        byte[] out = new byte[Math.toIntExact(PictureForm.MONO.bytes(canvas.width(), canvas.height()))];
        int rowBytes = (canvas.width() + 7) / 8;
        Levels levels = new Levels(dither, 1, canvas.width());
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                int light = levels.of(gray(canvas.at(x, y)), x, y);
                out[y * rowBytes + x / 8] |= (byte) (light << (7 - x % 8));
            }
        }
        return out;
    }

    /** As bright as the eye takes it (ITU-R BT.601). */
    private static int gray(int color) {
        return ((color >> 16 & 0xFF) * 299 + (color >> 8 & 0xFF) * 587 + (color & 0xFF) * 114 + 500) / 1000;
    }
}
