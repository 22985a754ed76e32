package io.switchboard.testkit;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in {@code src/monitoring/}: the shipped dashboards and rules, as tests look at them. */
public final class Dashboards {
    /** Where they are; tests run in the project's directory. */
    public static final Path DIRECTORY = Path.of("src/monitoring");

    private static final Pattern METRIC = Pattern.compile("\\b(switchboard|jvm|process)_[a-z0-9_]+");

    private Dashboards() {}

    /** A panel and the dashboard that it is in. */
    public record Panel(String dashboard, JsonObject json) {
        /** Its queries. */
        public List<String> queries() {
            return json.getJsonArray("targets").stream()
                    .map(target -> ((JsonObject) target).getString("expr"))
                    .toList();
        }

        /** Where to look when it is wrong. */
        public String place() {
            return dashboard + ": " + json.getString("title");
        }
    }

    /** Every panel of every dashboard. */
    public static List<Panel> panels() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> panels(file).stream())
                    .toList();
        }
    }

    private static List<Panel> panels(Path file) {
        try {
            return new JsonObject(Files.readString(file))
                    .getJsonArray("panels").stream()
                            .map(panel -> new Panel(file.getFileName().toString(), (JsonObject) panel))
                            .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Names of metrics in a text of PromQL. */
    public static Set<String> metrics(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
