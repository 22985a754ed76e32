package io.switchboard.polling.extract;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** The first group of the first match, or the whole match of an expression without groups. */
final class RegexFinder implements Finder {
    private final String metric;
    private final Pattern pattern;

    RegexFinder(String metric, Pattern pattern) {
        this.metric = metric;
        this.pattern = pattern;
    }

    @Override
    public void find(Page page, Findings findings) {
        String text = page.text();
        if (!page.budget().take((long) text.length() * stepsPerByte())) {
            findings.missing(metric, "the page is too long for this expression, or for so many");
            return;
        }
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            findings.missing(metric, "the expression does not match");
            return;
        }
        String value = matcher.group(Math.min(1, pattern.groupCount()));
        if (value == null || value.isBlank()) {
            findings.missing(metric, "the expression matches, but its first group holds nothing");
        } else {
            findings.text(metric, value);
        }
    }

    @Override
    public int stepsPerByte() {
        return pattern.programSize();
    }
}
