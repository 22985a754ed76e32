package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Dashboards;
import io.switchboard.testkit.Patience;
import io.switchboard.testkit.PrometheusProcess;
import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.Tools;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped dashboards, alert rules and configuration of Prometheus, against a running gateway. */
class MonitoringIT {
    private static final Path RULES = Dashboards.DIRECTORY.resolve("rules.yaml");
    private static final Path RULE_TESTS = Dashboards.DIRECTORY.resolve("rules-test.yaml");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_][a-z0-9_]*)[{ ]");
    private static final Pattern ALERT = Pattern.compile("(?m)^      - alert: (\\w+)$");

    @TempDir
    private static Path directory = Path.of("");

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(directory);
        String token = gateway.createBoard("kitchen");
        String path = "/api/v1/boards/kitchen/readings";
        assertEquals(204, gateway.send("POST", path, "{\"temp\":21.5}", token).statusCode());
        // The collector's metrics are there once it has run.
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Tools.run(jcmd.toString(), Long.toString(gateway.program().pid()), "GC.run");
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void everyMetricNamedInADashboardOrRuleIsInALiveScrape() throws Exception {
        Set<String> named = Dashboards.metrics(Files.readString(RULES));
        Dashboards.panels().forEach(panel -> panel.queries().forEach(query -> named.addAll(Dashboards.metrics(query))));
        assertTrue(named.size() > 50, "metrics found: " + named);

        assertEquals(Set.of(), missing(named));
        assertEquals(Set.of("switchboard_invented_total"), missing(Set.of("switchboard_invented_total", "jvm_info")));
    }

    private static Set<String> missing(Set<String> named) throws Exception {
        Set<String> live = samples(gateway.get("/metrics") + gateway.get("/metrics/boards"));
        live.add("jvm_info");
        return named.stream().filter(name -> !live.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> samples(String page) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = SAMPLE.matcher(page);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void everyPanelSaysWhatItShowsAndInWhichUnit() throws Exception {
        List<String> silent = Dashboards.panels().stream()
                .filter(panel -> panel.json().getString("description", "").isBlank()
                        || unit(panel.json()).isBlank()
                        || panel.queries().isEmpty())
                .map(Dashboards.Panel::place)
                .toList();
        assertEquals(List.of(), silent);
    }

    private static String unit(JsonObject panel) {
        return panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit", "");
    }

    @Test
    void promtoolAcceptsTheRulesAndTheirTests() throws Exception {
        Tools.require("promtool");
        String checked = Tools.tell("promtool", "check", "rules", RULES.toString());
        assertTrue(checked.startsWith("0: "), checked);
        String tested = Tools.tell("promtool", "test", "rules", RULE_TESTS.toString());
        assertTrue(tested.startsWith("0: "), tested);
    }

    @Test
    void promtoolNoticesARuleThatDoesNotFire() throws Exception {
        Tools.require("promtool");
        String rules = Files.readString(RULES);
        String blunt = rules.replace("switchboard_store_writable{job=\\\"switchboard\\\"} == 0", "vector(0) == 1");
        assertFalse(rules.equals(blunt));
        Files.writeString(directory.resolve("rules.yaml"), blunt);
        Path tests = Files.writeString(directory.resolve("rules-test.yaml"), testsOf("SwitchboardStoreNotWritable"));

        String tested = Tools.tell("promtool", "test", "rules", tests.toString());

        assertTrue(tested.startsWith("1: ") && tested.contains("SwitchboardStoreNotWritable"), tested);
    }

    /** The head of the rules' tests, and the cases of one of them: all take seconds. */
    private static String testsOf(String alert) throws Exception {
        String[] parts = Files.readString(RULE_TESTS).split("(?m)(?=^  - name: )", -1);
        return parts[0]
                + Arrays.stream(parts)
                        .filter(part -> part.startsWith("  - name: " + alert + " "))
                        .collect(Collectors.joining());
    }

    @Test
    void everyAlertHasARunbookAndBothCases() throws Exception {
        String operations = Files.readString(Path.of("src/docs/operations.md"));
        String tests = Files.readString(RULE_TESTS);
        List<String> alerts = alerts();
        assertTrue(alerts.size() > 15, "alerts found: " + alerts);
        for (String alert : alerts) {
            assertTrue(operations.contains("\n### " + alert + "\n"), "no runbook for " + alert);
            assertTrue(tests.contains("- name: " + alert + " fires\n"), "no firing case for " + alert);
            assertTrue(tests.contains("- name: " + alert + " is quiet\n"), "no quiet case for " + alert);
        }
    }

    private static List<String> alerts() throws Exception {
        List<String> names = new ArrayList<>();
        Matcher matcher = ALERT.matcher(Files.readString(RULES));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void everythingIsAsItsSourceSays() throws Exception {
        Tools.require("python3");
        Path again = directory.resolve("again");
        String generator = Dashboards.DIRECTORY.resolve("generate.py").toString();
        assertEquals("0: ", Tools.tell("python3", "-B", generator, "--into", again.toString()));
        try (Stream<Path> made = Files.walk(again)) {
            for (Path file : made.filter(Files::isRegularFile).toList()) {
                Path kept = Dashboards.DIRECTORY.resolve(again.relativize(file).toString());
                assertEquals(Files.readString(file), Files.readString(kept), kept + ": run src/monitoring/generate.py");
            }
        }
    }

    @Test
    void prometheusScrapesTheGatewayAndItsBoardsAsShipped() throws Exception {
        Tools.require("prometheus");
        Path config = directory.resolve("prometheus.yaml");
        Files.writeString(
                config,
                Files.readString(Path.of("docker/prometheus.yaml"))
                        .replace("gateway:8081", "127.0.0.1:" + gateway.managementPort())
                        .replace(
                                "/etc/prometheus/rules.yaml",
                                RULES.toAbsolutePath().toString())
                        .replace("15s", "1s")
                        .replace("1m", "1s"));
        try (PrometheusProcess prometheus = PrometheusProcess.start(directory, config)) {
            Patience.until("scraped", () -> prometheus.count("switchboard_boards{job=\"switchboard\"} == 1") == 1);
            Patience.until(
                    "boards scraped",
                    () -> prometheus.count("switchboard_reading{board=\"kitchen\",metric=\"temp\"} == 21.5") == 1);
            assertEquals(0, prometheus.count("up == 0"));
            assertEquals(1, prometheus.count("up{job=\"switchboard-boards\",board=\"kitchen\"}"));
            Patience.until("rules evaluated", () -> rulesAreHealthy(prometheus));
            for (Dashboards.Panel panel : Dashboards.panels()) {
                for (String query : panel.queries()) {
                    JsonObject answer = prometheus.query(filled(query));
                    assertEquals("success", answer.getString("status"), panel.place() + ": " + answer);
                }
            }
        }
    }

    /** As Grafana fills the variables in. */
    private static String filled(String query) {
        return query.replace("$instance", ".*")
                .replace("$__rate_interval", "1m")
                .replace("$board", ".*")
                .replace("$metric", ".*");
    }

    private static boolean rulesAreHealthy(PrometheusProcess prometheus) throws Exception {
        List<JsonObject> rules = prometheus
                .api("rules")
                .getJsonObject("data")
                .getJsonArray("groups")
                .getJsonObject(0)
                .getJsonArray("rules")
                .stream()
                .map(rule -> (JsonObject) rule)
                .toList();
        return rules.size() == alerts().size()
                && rules.stream().allMatch(rule -> "ok".equals(rule.getString("health")));
    }
}
