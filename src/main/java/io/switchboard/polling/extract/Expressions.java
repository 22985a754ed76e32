package io.switchboard.polling.extract;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.board.PollSettings;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/** Compiles the expressions of rules that stand alone; refuses with BAD_DOCUMENT, naming the key of the document. */
final class Expressions {
    private static final int PROGRAM_MAX = 1_000;
    private static final int REPEATED_MAX = 20_000;
    private static final int SELECTOR_LENGTH_MAX = 200;

    private Expressions() {}

    static Finder regex(String metric, String expression) {
        if (RegexSize.estimate(expression) > REPEATED_MAX) {
            throw fault(metric, PollSettings.Kind.REGEX, "repeats too much: nest no counts such as {100}");
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.programSize() > PROGRAM_MAX) {
                throw fault(metric, PollSettings.Kind.REGEX, "is too large: use smaller counts or a simpler one");
            }
            return new RegexFinder(metric, pattern);
        } catch (PatternSyntaxException wrong) {
            throw fault(
                    metric,
                    PollSettings.Kind.REGEX,
                    "is not an expression of RE2: " + wrong.getDescription() + " "
                            + Findings.shown(wrong.getPattern()));
        }
    }

    static Finder css(String metric, String expression) {
        int at = AttributeSuffix.find(expression);
        String selector = at < 0 ? expression : expression.substring(0, at);
        if (selector.length() > SELECTOR_LENGTH_MAX || RegexSize.estimate(selector) > REPEATED_MAX) {
            throw fault(
                    metric,
                    PollSettings.Kind.CSS,
                    "is longer than " + SELECTOR_LENGTH_MAX + " characters or too complex");
        }
        try {
            Evaluator evaluator = QueryParser.parse(selector);
            String attribute = at < 0 ? null : expression.substring(at + 1);
            return new CssFinder(metric, evaluator, attribute, SelectorCost.of(selector));
        } catch (Selector.SelectorParseException | IllegalArgumentException wrong) {
            throw fault(
                    metric, PollSettings.Kind.CSS, "is not a CSS selector, perhaps with @attribute: " + reason(wrong));
        }
    }

    private static String reason(RuntimeException wrong) {
        String message = wrong.getMessage() == null ? "" : wrong.getMessage();
        return Findings.shown(message.substring(message.indexOf("': ") + 1).replaceFirst("^: ", ""));
    }

    static FaultException fault(String metric, PollSettings.Kind kind, String reason) {
        String shown = metric.length() <= 32 ? metric : metric.substring(0, 29) + "...";
        return Fault.BAD_DOCUMENT.because("poll.extract." + shown + "." + kind.key() + " " + reason);
    }
}
