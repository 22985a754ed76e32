package io.switchboard.polling.extract;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** The {@code @attribute} at the end of a selector, which CSS has not. */
final class AttributeSuffix {
    private static final Pattern SUFFIX = Pattern.compile("@[A-Za-z_:][-A-Za-z0-9_:.]*$");

    private AttributeSuffix() {}

    /** Where the {@code @} is; negative if the whole expression is a selector. */
    static int find(String expression) {
        Matcher matcher = SUFFIX.matcher(expression);
        return matcher.find() ? matcher.start() : -1;
    }
}
