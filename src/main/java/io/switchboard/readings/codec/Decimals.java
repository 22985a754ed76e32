package io.switchboard.readings.codec;

/**
 * Numbers as sensors send them: 21.5 is 215 at scale 1. A scaled number takes two bytes where a double takes eight. It
 * is used only where it gives back the very same double: the quotient of two whole numbers that doubles hold exactly is
 * the double nearest to the decimal, which is what a parser makes of it.
 */
final class Decimals {
    static final int SCALE_MAX = 9;

    private static final double WHOLE_MAX = 1L << 52;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private Decimals() {}

    static long scaled(double value, int scale) {
        return (long) Math.rint(value * POWERS[scale]);
    }

    static double value(long scaled, int scale) {
        return scaled / POWERS[scale];
    }

    /** Whether the value comes back bit for bit from a whole number at this scale. */
    static boolean exact(double value, int scale) {
        double whole = Math.rint(value * POWERS[scale]);
        return Math.abs(whole) < WHOLE_MAX
                && Double.doubleToRawLongBits(((long) whole) / POWERS[scale]) == Double.doubleToRawLongBits(value);
    }

    /** The smallest scale from {@code scale} on at which the value is exact, or -1. */
    static int exactFrom(int scale, double value) {
        for (int s = scale; s <= SCALE_MAX; s++) {
            if (exact(value, s)) {
                return s;
            }
        }
        return -1;
    }
}
