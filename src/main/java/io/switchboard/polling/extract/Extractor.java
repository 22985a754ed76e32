package io.switchboard.polling.extract;

import io.switchboard.board.PollSettings;
import io.switchboard.readings.ReadingBatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a board's poll, compiled once. Immutable: any thread may use it, several at once.
 *
 * <p>What may be found obeys the rules of posted readings ({@link ReadingBatch}): finite numbers, booleans, texts of at
 * most 255 characters. One metric that is not found never costs another.
 */
public final class Extractor {
    /** Pages from this length on are for a worker whatever the rules are. */
    public static final int LOOP_BYTES_MAX = 64 * 1024;

    /** About 4 ms, if each step takes as long as it may. */
    private static final long LOOP_STEPS_MAX = 200_000;

    private final List<Finder> finders;
    private final int metricCount;
    private final long stepsPerByte;

    private Extractor(List<Finder> finders, int metricCount) {
        this.finders = List.copyOf(finders);
        this.metricCount = metricCount;
        this.stepsPerByte = finders.stream().mapToLong(Finder::stepsPerByte).sum();
    }

    /**
     * Compiles the rules of a board document, which has 64 at most, each with up to 500 characters.
     *
     * @throws io.switchboard.base.FaultException BAD_DOCUMENT that names the key, if an expression cannot be compiled
     *     or would take too much to run
     */
    public static Extractor of(Map<String, PollSettings.Extract> rules) {
        List<Finder> finders = new ArrayList<>();
        PointerNode pointers = new PointerNode();
        Set<String> pointed = new LinkedHashSet<>();
        PrometheusFinder samples = new PrometheusFinder();
        for (Map.Entry<String, PollSettings.Extract> rule : rules.entrySet()) {
            String metric = rule.getKey();
            String expression = rule.getValue().expression();
            switch (rule.getValue().kind()) {
                case JSON -> pointed.add(point(pointers, metric, expression));
                case REGEX -> finders.add(Expressions.regex(metric, expression));
                case CSS -> finders.add(Expressions.css(metric, expression));
                case PROMETHEUS -> samples.add(metric, expression);
            }
        }
        if (!pointed.isEmpty()) {
            finders.add(new JsonFinder(pointers, pointed));
        }
        if (!samples.isEmpty()) {
            finders.add(samples);
        }
        return new Extractor(finders, rules.size());
    }

    private static String point(PointerNode pointers, String metric, String pointer) {
        if (!pointers.add(pointer, metric)) {
            throw Expressions.fault(
                    metric, PollSettings.Kind.JSON, "is not a JSON Pointer, such as /sensors/0/temp (RFC 6901)");
        }
        return metric;
    }

    /** Refuses the rules of a document that cannot be compiled, as {@link #of} does. */
    public static void check(Map<String, PollSettings.Extract> rules) {
        of(rules);
    }

    /** Whether a page of this length may take more than a few milliseconds, and so must not be read on an event loop. */
    public boolean needsWorker(int bodyBytes) {
        return bodyBytes > LOOP_BYTES_MAX || bodyBytes * stepsPerByte > LOOP_STEPS_MAX;
    }

    /**
     * Finds what the rules say in a page. Never fails: what cannot be read is missing, with the reason.
     *
     * @param body the page without any transfer or content coding; the caller bounds it (1 MiB). Selectors take up to
     *     256 KiB. Only read, and not kept
     * @param contentType as the board sent it, or null
     * @param nowMillis the time of the readings
     */
    public Extraction extract(byte[] body, @Nullable String contentType, long nowMillis) {
        Page page = new Page(body, contentType);
        Findings findings = new Findings(nowMillis, metricCount);
        finders.forEach(finder -> finder.find(page, findings));
        return findings.done();
    }
}
