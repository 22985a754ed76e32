package io.switchboard.simulate.site;

import java.time.Duration;

/**
 * The measures of a site's temper; each counts for those tempers only that have a use for it.
 *
 * @param delay before the answer begins
 * @param drip between two bytes of a dripping site
 * @param gone how long a site is away that has crashed
 * @param awake how long a sleeping site answers before it sleeps
 * @param asleep how long it sleeps then
 * @param hugeBytes of a huge body
 */
public record SitePlan(Duration delay, Duration drip, Duration gone, Duration awake, Duration asleep, long hugeBytes) {
    private static final SitePlan PROMPT = new SitePlan(
            Duration.ZERO,
            Duration.ofMillis(20),
            Duration.ofSeconds(3),
            Duration.ofSeconds(8),
            Duration.ofSeconds(24),
            64L << 20);

    /** What is usual for a temper: answers at once, unless it is slow. */
    public static SitePlan of(Temper temper) {
        return temper == Temper.SLOW ? PROMPT.delayed(Duration.ofSeconds(2)) : PROMPT;
    }

    public SitePlan delayed(Duration changed) {
        return new SitePlan(changed, drip, gone, awake, asleep, hugeBytes);
    }
}
