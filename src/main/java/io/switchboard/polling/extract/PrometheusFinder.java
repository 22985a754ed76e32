package io.switchboard.polling.extract;

import io.switchboard.board.PollSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples of a page in Prometheus text format 0.0.4 or OpenMetrics: for each rule the first sample of its name whose
 * labels include those of the rule. One pass for all rules; lines of other names are not looked into, and a line that
 * cannot be read is passed over. Times of samples are ignored: a poll's readings have the time of the poll.
 */
final class PrometheusFinder implements Finder {
    private record Selector(String metric, Map<String, String> labels) {}

    private final Map<String, List<Selector>> selectors = new HashMap<>();
    private final List<Selector> inOrder = new ArrayList<>();

    /** Adds a rule; for the constructing thread, before the first page. */
    void add(String metric, String expression) {
        SampleText text = new SampleText(expression, 0, expression.length());
        text.readName();
        if (!text.readLabels() || !text.isAtEnd() || text.name().isEmpty()) {
            throw Expressions.fault(
                    metric, PollSettings.Kind.PROMETHEUS, "must be a name, or name{label=\"value\",...}");
        }
        Selector selector = new Selector(metric, text.labels());
        selectors.computeIfAbsent(text.name(), name -> new ArrayList<>()).add(selector);
        inOrder.add(selector);
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }

    @Override
    public int stepsPerByte() {
        return 1;
    }

    @Override
    public void find(Page page, Findings findings) {
        String text = page.text();
        Map<Selector, String> found = new HashMap<>();
        int from = 0;
        while (from < text.length() && found.size() < inOrder.size()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            line(new SampleText(text, from, end), found);
            from = end + 1;
        }
        inOrder.forEach(selector -> tell(selector, found, findings));
    }

    private void line(SampleText line, Map<Selector, String> found) {
        line.readName();
        boolean wanted = line.name().isEmpty() || selectors.containsKey(line.name());
        if (!wanted || !line.readLabels()) {
            return;
        }
        String value = line.rest();
        for (Selector selector : selectors.getOrDefault(line.name(), List.of())) {
            if (!value.isEmpty() && includes(line.labels(), selector.labels())) {
                found.putIfAbsent(selector, value);
            }
        }
    }

    private static boolean includes(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    private static void tell(Selector selector, Map<Selector, String> found, Findings findings) {
        String value = found.get(selector);
        if (value == null) {
            findings.missing(selector.metric(), "the page has no sample of this name and labels");
        } else {
            findings.sample(selector.metric(), value);
        }
    }
}
