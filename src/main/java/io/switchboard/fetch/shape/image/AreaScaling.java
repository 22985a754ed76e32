package io.switchboard.fetch.shape.image;

import java.util.Arrays;

/**
 * Draws a picture smaller or larger: each pixel is the mean of the area that it covers, in whole numbers, so that the
 * result is the same everywhere. A pixel of the picture is as many units wide as the result has pixels, and the other
 * way round, so that both have the same number of units. Belongs to one thread.
 */
final class AreaScaling {
    private static final int CHANNELS = 3;

    private final PixelRows rows;
    private final int targetWidth;
    private final int[] row;
    private final long[] narrow;
    private int narrowed = -1;

    private AreaScaling(PixelRows rows, int targetWidth) {
        this.rows = rows;
        this.targetWidth = targetWidth;
        this.row = new int[rows.width()];
        this.narrow = new long[CHANNELS * targetWidth];
    }

    static void draw(PixelRows rows, Canvas canvas, Layout.Box place) {
        AreaScaling scaling = new AreaScaling(rows, place.width());
        long[] sums = new long[CHANNELS * place.width()];
        for (int y = 0; y < place.height(); y++) {
            scaling.sum(y, place.height(), sums);
            for (int x = 0; x < place.width(); x++) {
                canvas.set(place.x() + x, place.y() + y, scaling.color(sums, CHANNELS * x));
            }
        }
    }

    /** All that a row of the result covers. */
    private void sum(int y, int targetHeight, long[] sums) {
        Arrays.fill(sums, 0);
        long start = (long) y * rows.height();
        long end = start + rows.height();
        for (long from = start; from < end; ) {
            int source = (int) (from / targetHeight);
            long to = Math.min(end, (source + 1L) * targetHeight);
            narrow(source);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += (to - from) * narrow[i];
            }
            from = to;
        }
    }

    /** The same of one row of the picture, which two rows of the result may share. */
    private void narrow(int y) {
        if (y == narrowed) {
            return;
        }
        narrowed = y;
        rows.read(y, row);
        Arrays.fill(narrow, 0);
        for (int x = 0; x < targetWidth; x++) {
            long start = (long) x * row.length;
            long end = start + row.length;
            for (long from = start; from < end; ) {
                int source = (int) (from / targetWidth);
                long to = Math.min(end, (source + 1L) * targetWidth);
                add(row[source], to - from, CHANNELS * x);
                from = to;
            }
        }
    }

    private void add(int color, long units, int at) {
        narrow[at] += units * (color >> 16 & 0xFF);
        narrow[at + 1] += units * (color >> 8 & 0xFF);
        narrow[at + 2] += units * (color & 0xFF);
    }

    private int color(long[] sums, int at) {
        long units = (long) rows.width() * rows.height();
        int red = (int) ((sums[at] + units / 2) / units);
        int green = (int) ((sums[at + 1] + units / 2) / units);
        int blue = (int) ((sums[at + 2] + units / 2) / units);
        return red << 16 | green << 8 | blue;
    }
}
