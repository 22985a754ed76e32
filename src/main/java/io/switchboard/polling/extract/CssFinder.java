package io.switchboard.polling.extract;

import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** The first number in the text, or in an attribute, of the first element that a selector takes; else that text. */
final class CssFinder implements Finder {
    private static final int PARSING_STEPS = 5;
    private static final int LOOKING_AROUND_STEPS = 50;

    private final String metric;
    private final Evaluator evaluator;
    private final @Nullable String attribute;
    private final SelectorCost cost;

    CssFinder(String metric, Evaluator evaluator, @Nullable String attribute, SelectorCost cost) {
        this.metric = metric;
        this.evaluator = evaluator;
        this.attribute = attribute;
        this.cost = cost;
    }

    @Override
    public void find(Page page, Findings findings) {
        if (!page.isParseable()) {
            findings.missing(metric, "the page is longer than the " + Page.PARSED_BYTES_MAX + " bytes of selectors");
        } else if (!page.budget().take(cost.steps(page.shape()))) {
            findings.missing(metric, "the page is too large or too deep for this selector");
        } else {
            found(page.document().selectFirst(evaluator), findings);
        }
    }

    private void found(@Nullable Element element, Findings findings) {
        if (element == null) {
            findings.missing(metric, "the selector takes no element");
            return;
        }
        String text = attribute == null ? element.text() : element.attr(attribute);
        if (text.isBlank()) {
            findings.missing(metric, "the element has no " + (attribute == null ? "text" : attribute));
        } else {
            findings.numberIn(metric, text);
        }
    }

    @Override
    public int stepsPerByte() {
        return cost.looksAround() ? LOOKING_AROUND_STEPS : PARSING_STEPS;
    }
}
