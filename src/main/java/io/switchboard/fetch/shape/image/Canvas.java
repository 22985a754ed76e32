package io.switchboard.fetch.shape.image;

import java.util.Arrays;

/**
 * Pixels as {@code 0xRRGGBB}, the highest row first. Belongs to one thread.
 *
 * @param rgb width times height of them
 */
@SuppressWarnings("ArrayRecordComponent") // drawn on
record Canvas(int width, int height, int[] rgb) {
    private static final int WHITE = 0xFFFFFF;

    static Canvas white(int width, int height) {
        int[] rgb = new int[Math.multiplyExact(width, height)];
        Arrays.fill(rgb, WHITE);
        return new Canvas(width, height, rgb);
    }

    int at(int x, int y) {
        return rgb[y * width + x];
    }

    void set(int x, int y, int color) {
        rgb[y * width + x] = color;
    }

    /** As it is to be seen, by EXIF's number of how the camera was held. */
    Canvas turned(int orientation) {
        if (orientation == 1) {
            return this;
        }
        boolean turned = orientation >= 5;
        Canvas result = turned ? white(height, width) : white(width, height);
        for (int y = 0; y < result.height; y++) {
            for (int x = 0; x < result.width; x++) {
                result.set(x, y, stored(orientation, x, y));
            }
        }
        return result;
    }

    private int stored(int orientation, int x, int y) {
        int right = width - 1;
        int bottom = height - 1;
        return switch (orientation) {
            case 2 -> at(right - x, y);
            case 3 -> at(right - x, bottom - y);
            case 4 -> at(x, bottom - y);
            case 5 -> at(y, x);
            case 6 -> at(y, bottom - x);
            case 7 -> at(right - y, bottom - x);
            default -> at(right - y, x);
        };
    }
}
