package io.switchboard.polling.extract;

/**
 * Bounds the work that a page can cause, counted in steps of some 20 ns, whatever the page and the rules are: 128
 * million steps for all rules, 64 million for one. An expression that would need more is not tried, and its metric is
 * missing. Regular expressions of RE2/J take time in proportion to their program and the text; what a selector takes
 * is estimated by {@link SelectorCost}. For one thread and one page.
 */
final class WorkBudget {
    static final long RULE_STEPS_MAX = 64_000_000;
    static final long PAGE_STEPS_MAX = 128_000_000;

    private long left = PAGE_STEPS_MAX;

    /** Takes the steps if there are as many; if not, says so and takes none. */
    boolean take(long steps) {
        boolean enough = steps <= Math.min(left, RULE_STEPS_MAX);
        if (enough) {
            left -= steps;
        }
        return enough;
    }
}
