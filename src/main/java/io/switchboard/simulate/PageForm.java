package io.switchboard.simulate;

import io.switchboard.simulate.site.SitePage;
import io.switchboard.simulate.site.Temper;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a board's own page shows what it measures, and how a poll finds it there. Pure. */
enum PageForm {
    /** As the first program on a board prints it. */
    TEXT("text/plain") {
        @Override
        String body(List<Sample.Measure> measures) {
            return lines(measures, measure -> title(measure) + ": " + measure.text() + "\n");
        }

        @Override
        JsonObject rule(Sample.Measure measure) {
            return new JsonObject().put("regex", title(measure) + ": ([-0-9.]+)");
        }
    },
    JSON("application/json") {
        @Override
        String body(List<Sample.Measure> measures) {
            JsonObject sensors = new JsonObject();
            measures.forEach(measure -> sensors.put(measure.metric(), Double.valueOf(measure.text())));
            return new JsonObject().put("sensors", sensors).encode();
        }

        @Override
        JsonObject rule(Sample.Measure measure) {
            return new JsonObject().put("json", "/sensors/" + measure.metric());
        }
    },
    HTML("text/html") {
        @Override
        String body(List<Sample.Measure> measures) {
            return "<!DOCTYPE html><title>Board</title><h1>Board</h1><table>\n"
                    + lines(
                            measures,
                            measure -> "<tr><th>" + title(measure) + "<td id=" + measure.metric() + ">" + measure.text()
                                    + "\n")
                    + "</table><a href=\"/\">Again</a>\n";
        }

        @Override
        JsonObject rule(Sample.Measure measure) {
            return new JsonObject().put("css", "#" + measure.metric());
        }
    };

    private static final Set<String> SHOWN = Set.of("temp", "hum", "pressure");

    private final String type;

    PageForm(String type) {
        this.type = type;
    }

    /** Each has several tempers, and the smallest server the smallest page. */
    static PageForm of(Temper temper) {
        return switch (temper) {
            case LF_ONLY, SILENT, HUGE, ASLEEP -> TEXT;
            case SLOW, DRIP, KEEP_ALIVE_LIAR -> JSON;
            default -> HTML;
        };
    }

    SitePage page(Sample sample) {
        return new SitePage(type, body(shown(sample)));
    }

    /** What a document's {@code poll.extract} says to find the values of such a page. */
    JsonObject rules(Sample sample) {
        JsonObject rules = new JsonObject();
        shown(sample).forEach(measure -> rules.put(measure.metric(), rule(measure)));
        return rules;
    }

    abstract String body(List<Sample.Measure> measures);

    abstract JsonObject rule(Sample.Measure measure);

    private static List<Sample.Measure> shown(Sample sample) {
        List<Sample.Measure> shown = new ArrayList<>(sample.measures());
        shown.removeIf(measure -> !SHOWN.contains(measure.metric()));
        return shown;
    }

    private static String lines(List<Sample.Measure> measures, Function<Sample.Measure, String> line) {
        return measures.stream().map(line).collect(Collectors.joining());
    }

    private static String title(Sample.Measure measure) {
        return switch (measure.metric()) {
            case "temp" -> "Temperature";
            case "hum" -> "Humidity";
            default ->
                measure.metric().substring(0, 1).toUpperCase(Locale.ROOT)
                        + measure.metric().substring(1);
        };
    }
}
