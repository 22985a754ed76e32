package io.switchboard.polling.extract;

/**
 * An upper estimate of the steps that a selector takes. Plain ones (elements, classes, attributes, descendants and
 * children) are linear in the page. {@code ~} and {@code :nth-of-type} look at siblings for each sibling,
 * {@code :has} and {@code :contains} at all below for each element, and one within the other multiply. Tried on pages
 * made to be bad: the estimate was never below what was measured, at 20 ns a step.
 *
 * @param parts simple selectors, about
 * @param pseudoDepth how deep parentheses nest, at least 1 with any pseudo-class
 * @param looksAround whether there is anything but plain selectors
 * @param perCharacter steps for a character of text: more than 1 where the selector has a regular expression
 */
record SelectorCost(int parts, int pseudoDepth, boolean looksAround, double perCharacter) {
    static SelectorCost of(String selector) {
        int parts = 1;
        int depth = 0;
        int deepest = 1;
        boolean looksAround = false;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            parts += " >+~,:[(".indexOf(c) >= 0 ? 1 : 0;
            looksAround |= c == '~' || c == ':';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        boolean regex = selector.contains(":match") || selector.contains("~=");
        return new SelectorCost(parts, deepest, looksAround, regex ? RegexSize.estimate(selector) : 1);
    }

    long steps(PageShape page) {
        double linear = (double) (parts * page.elements());
        if (!looksAround) {
            return (long) linear;
        }
        double below = perCharacter * (double) page.length() * Math.pow((double) page.depth(), pseudoDepth);
        double around = (double) page.siblingPairs() * Math.pow((double) page.depth(), pseudoDepth - 1.0);
        return (long) (linear + parts * (below + around));
    }
}
