package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.Tools;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway tells Prometheus, after some traffic, through the eyes of Prometheus' own checker. */
class PrometheusIT {
    private static final String TEXT = "text/plain;version=0.0.4";
    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\",?)*})? "
                    + "(NaN|[+-]Inf|[-+0-9.eE]+)( [0-9.]+)?");

    @TempDir
    private static Path directory = Path.of("");

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(directory);
        String token = gateway.createBoard("kitchen");
        String path = "/api/v1/boards/kitchen/readings";
        assertEquals(
                204,
                gateway.send("POST", path, "{\"temp\":21.5,\"in/out\":-3,\"door\":true}", token)
                        .statusCode());
        assertEquals(400, gateway.send("POST", path, "{\"temp\":", token).statusCode());
        assertEquals(404, gateway.send("GET", "/nothing", "").statusCode());
        assertEquals(401, gateway.send("GET", "/api/v1/boards", "", "wrong").statusCode());
        gateway.get(path + "?metric=temp");
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static HttpResponse<String> scrape(String path, String accept) throws Exception {
        URI page = URI.create("http://127.0.0.1:" + gateway.managementPort() + path);
        HttpRequest request =
                HttpRequest.newBuilder(page).header("Accept", accept).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/boards", "/metrics/boards?board=kitchen"})
    void promtoolFindsNothingToSay(String path) throws Exception {
        Tools.require("promtool");
        assertEquals("0: ", promtool(scrape(path, TEXT).body()));
    }

    @Test
    void promtoolFindsFaultsWhereThereAreSome() throws Exception {
        Tools.require("promtool");
        assertTrue(promtool("# TYPE requests counter\nrequests 1\n").startsWith("3: "));
        assertTrue(promtool("not a metric at all\n").startsWith("1: "));
    }

    /** Exit code and words of {@code promtool check metrics}. */
    private static String promtool(String page) throws Exception {
        Path words = Files.createTempFile(directory, "promtool", ".txt");
        Process process = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        process.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue() + ": " + Files.readString(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/boards"})
    void speaksOpenMetricsWhenAsked(String path) throws Exception {
        HttpResponse<String> answer = scrape(path, OPEN_METRICS);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith("application/openmetrics-text; version=1.0.0"), type);
        assertTrue(answer.body().endsWith("\n# EOF\n"), answer.body());
        assertParses(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/boards"})
    void speaksPrometheusTextElse(String path) throws Exception {
        HttpResponse<String> answer = scrape(path, "*/*");
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith("text/plain; version=0.0.4"), type);
        assertFalse(answer.body().contains("# EOF"), answer.body());
        assertParses(answer.body());
    }

    /** Every line has the form of one, every sample its own labels, and there are some. */
    private static void assertParses(String page) {
        Set<String> seen = new HashSet<>();
        for (String line : page.lines().toList()) {
            Matcher sample = SAMPLE.matcher(line);
            assertTrue(line.matches("# (HELP|TYPE|UNIT) [a-zA-Z_:][a-zA-Z0-9_:]* .*|# EOF") || sample.matches(), line);
            if (!line.startsWith("#")) {
                assertTrue(seen.add(line.substring(0, sample.start(5))), "twice: " + line);
            }
        }
        assertFalse(seen.isEmpty(), page);
    }

    @Test
    void countsWhatHappened() throws Exception {
        String page = scrape("/metrics", TEXT).body();
        assertTrue(page.contains("switchboard_readings_accepted_total 3.0"), page);
        String boards = scrape("/metrics/boards", TEXT).body();
        assertTrue(boards.contains("switchboard_reading{board=\"kitchen\",metric=\"temp\"} 21.5"), boards);
    }
}
