package io.switchboard.readings.series;

import java.time.Duration;

/**
 * When a board's fresh rows are folded, and when so many wait that the board is refused instead.
 *
 * @param rows fold from so many fresh rows on
 * @param readings fold from so many fresh readings on
 * @param bytes fold from so many bytes of fresh rows on
 * @param age fold when the oldest fresh row has waited so long
 * @param behindFactor refuse appends beyond so many times {@code rows}, {@code readings} or {@code bytes}
 */
public record FoldPolicy(int rows, int readings, int bytes, Duration age, int behindFactor) {
    public static final FoldPolicy DEFAULT = new FoldPolicy(2_048, 16_384, 1 << 20, Duration.ofHours(1), 16);

    boolean due(FreshCount fresh, long nowMillis) {
        return full(fresh) || (fresh.rows() > 0 && nowMillis - fresh.oldestArrivalMillis() >= age.toMillis());
    }

    boolean full(FreshCount fresh) {
        return fresh.rows() >= rows || fresh.readings() >= readings || fresh.bytes() >= bytes;
    }

    boolean behind(FreshCount fresh) {
        return fresh.rows() >= (long) rows * behindFactor
                || fresh.readings() >= (long) readings * behindFactor
                || fresh.bytes() >= (long) bytes * behindFactor;
    }
}
