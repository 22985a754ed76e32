package io.switchboard.fetch.shape.image;

import java.util.Arrays;

/** Brings the samples of one channel, row by row and from the left, to a few levels. Belongs to one thread. */
final class Levels {
    private static final int SAMPLE_MAX = 255;
    /** Thresholds of the pattern: 8x8. */
    private static final int PATTERN_BITS = 3;

    private static final int PATTERN_LEVELS = 1 << (2 * PATTERN_BITS);

    private final Dither dither;
    private final int bits;
    private final int levelMax;
    /** What the pixels of this row and the next have been passed on, in sixteenths; with one more at both ends. */
    private int[] here;

    private int[] below;
    private int row;

    /** @param bits that a level takes */
    Levels(Dither dither, int bits, int width) {
        this.dither = dither;
        this.bits = bits;
        this.levelMax = (1 << bits) - 1;
        this.here = new int[width + 2];
        this.below = new int[width + 2];
    }

    int of(int sample, int x, int y) {
        return switch (dither) {
            case NONE -> sample >> (8 - bits);
            case ORDERED -> ordered(sample, x, y);
            case FLOYD_STEINBERG -> diffused(sample, x, y);
        };
    }

    private int ordered(int sample, int x, int y) {
        int scale = 2 * PATTERN_LEVELS;
        int level = (sample * levelMax * scale + (2 * threshold(x, y) + 1) * SAMPLE_MAX) / (SAMPLE_MAX * scale);
        return Math.min(level, levelMax);
    }

    /** Of 0 to 63, each once in 8x8 pixels, near ones far apart. */
    private static int threshold(int x, int y) {
        int threshold = 0;
        for (int bit = 0; bit < PATTERN_BITS; bit++) {
            threshold = (threshold << 2) | (((x ^ y) >> bit & 1) << 1) | (y >> bit & 1);
        }
        return threshold;
    }

    private int diffused(int sample, int x, int y) {
        if (y != row) {
            nextRow(y);
        }
        int wanted = sample + ((here[x + 1] + 8) >> 4);
        int level = Math.max(0, Math.min((wanted * levelMax + SAMPLE_MAX / 2) / SAMPLE_MAX, levelMax));
        int error = wanted - level * SAMPLE_MAX / levelMax;
        here[x + 2] += 7 * error;
        below[x] += 3 * error;
        below[x + 1] += 5 * error;
        below[x + 2] += error;
        return level;
    }

    private void nextRow(int y) {
        row = y;
        int[] done = here;
        here = below;
        below = done;
        Arrays.fill(below, 0);
    }
}
