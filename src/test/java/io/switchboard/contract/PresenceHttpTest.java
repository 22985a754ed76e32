package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Presence, and what an operator's tools see of the boards and of the gateway. */
@Timeout(120)
class PresenceHttpTest {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass("boards.presence-expect=20s");

    private static String presence(String board) {
        return gateway.get("/api/v1/boards/" + board).json().path("presence").asText();
    }

    private static String gauges(String query) {
        return gateway.management("GET", "/metrics/boards" + query)
                .send()
                .expect(200)
                .body();
    }

    @Test
    void followsWhatIsToBeExpectedOfTheBoard() throws Exception {
        gateway.newBoard("watched", "{\"expect\":\"10s\"}");
        assertEquals("never", presence("watched"));
        gateway.store("watched", "{\"a\":1}");
        assertEquals("online", presence("watched"));
        gateway.time().advance(Duration.ofSeconds(15));
        assertEquals("online", presence("watched"));
        gateway.time().advance(Duration.ofMillis(1));
        assertEquals("late", presence("watched"));
        gateway.time().advance(Duration.ofMillis(14_999));
        assertEquals("late", presence("watched"));
        gateway.restart();
        assertEquals("late", presence("watched"));
        gateway.time().advance(Duration.ofMillis(1));
        assertEquals("offline", presence("watched"));
        gateway.store("watched", "{\"a\":1}");
        assertEquals("online", presence("watched"));
    }

    @Test
    void expectsWhatTheConfigurationSaysWhereTheBoardDoesNot() {
        gateway.newBoard("plain");
        gateway.store("plain", "{\"a\":1}");
        gateway.time().advance(Duration.ofSeconds(30));
        assertEquals("online", presence("plain"));
        gateway.time().advance(Duration.ofMillis(1));
        assertEquals("late", presence("plain"));
    }

    @Test
    void goesByTheArrivalNotByTheTimeOfTheReading() {
        gateway.newBoard("backlog", "{\"expect\":\"10s\"}");
        gateway.store("backlog", "{\"_age\":3600,\"a\":1}");
        assertEquals("online", presence("backlog"));
        assertEquals(
                gateway.nowSeconds(),
                gateway.get("/api/v1/boards/backlog").json().path("seen").asLong());
    }

    @Test
    void showsReadingsAsGaugesUntilTheBoardHasBeenSilent() {
        gateway.newBoard("gauge", "{\"expect\":\"10s\"}");
        gateway.newBoard("other-gauge");
        gateway.store("gauge", "{\"temp\":21.5,\"door\":true,\"mode\":\"eco\"}");
        gateway.store("other-gauge", "{\"temp\":1}");
        String page = gauges("");
        assertTrue(page.contains("switchboard_reading{board=\"gauge\",metric=\"temp\"} 21.5\n"), page);
        assertTrue(page.contains("switchboard_reading{board=\"gauge\",metric=\"door\"} 1.0\n"), page);
        assertFalse(page.contains("mode"), page);
        assertTrue(page.contains("board=\"other-gauge\""), page);

        String one = gauges("?board=gauge");
        assertTrue(one.contains("board=\"gauge\"") && !one.contains("other-gauge"), one);
        assertFalse(gauges("?board=nobody").contains("switchboard_reading{"));

        gateway.time().advance(Duration.ofSeconds(30));
        assertTrue(gauges("").contains("board=\"gauge\""));
        gateway.time().advance(Duration.ofMillis(1));
        assertFalse(gauges("").contains("board=\"gauge\""));
        assertFalse(gauges("?board=gauge").contains("switchboard_reading{"));
    }

    @Test
    void answersInTheFormThatTheScraperAccepts() {
        for (String path : new String[] {"/metrics", "/metrics/boards"}) {
            Answer text = gateway.management("GET", path).send().expect(200);
            assertEquals(TEXT, text.header("Content-Type"));
            assertFalse(text.body().contains("# EOF"));
            Answer open = gateway.management("GET", path)
                    .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
                    .send()
                    .expect(200);
            assertEquals(OPEN_METRICS, open.header("Content-Type"));
            assertTrue(open.body().endsWith("# EOF\n"));
        }
    }

    @Test
    void showsTheGatewaysOwnMeters() {
        String page = gateway.management("GET", "/metrics").send().body();
        for (String name : new String[] {
            "switchboard_connections_open",
            "switchboard_connections_max",
            "switchboard_http_request_duration_seconds_bucket",
            "switchboard_http_refusals_total",
            "switchboard_readings_accepted_total",
            "switchboard_live_viewers",
            "jvm_memory_used_bytes"
        }) {
            assertTrue(page.contains("\n" + name), name);
        }
    }

    @Test
    void listsBoardsForPrometheus() {
        gateway.newBoard("target", "{\"labels\":{\"floor-no\":\"0 \\\"x\\\"\"}}");
        Answer answer = gateway.management("GET", "/sd/boards").send().expect(200);
        assertEquals("application/json", answer.header("Content-Type"));
        JsonNode found = null;
        for (JsonNode group : answer.json()) {
            if (group.at("/labels/__param_board").asText().equals("target")) {
                found = group;
            }
        }
        assertTrue(found != null, answer.body());
        assertEquals(
                "127.0.0.1:" + gateway.managementPort(), found.at("/targets/0").asText());
        assertEquals("/metrics/boards", found.at("/labels/__metrics_path__").asText());
        assertEquals(
                "0 \"x\"", found.at("/labels/__meta_switchboard_label_floor_no").asText());
    }

    @Test
    void tellsItsHealth() {
        gateway.management("GET", "/health/live").send().expect(200);
        JsonNode ready =
                gateway.management("GET", "/health/ready").send().expect(200).json();
        assertTrue(ready.path("ready").asBoolean());
        assertTrue(ready.path("store").asBoolean());
        assertFalse(ready.path("draining").asBoolean());
    }

    @Test
    void keepsTheListenersApart() {
        gateway.get("/metrics").problem(404, "no-such-route");
        gateway.get("/health/ready").problem(404, "no-such-route");
        gateway.management("GET", "/api/v1/boards").send().problem(404, "no-such-route");
        gateway.management("POST", "/metrics").send().problem(405, "method-not-allowed");
    }

    @Test
    void writesWhereItListensAndRemovesThatWhenItStops(@TempDir Path other) throws Exception {
        Path run = other.resolve("data").resolve("run.json");
        try (GatewayFixture running = GatewayFixture.start(other.resolve("data"))) {
            JsonNode json = Answer.parse(Files.readString(run));
            assertEquals("127.0.0.1:" + running.port(), json.path("http").asText());
            assertEquals(
                    "127.0.0.1:" + running.managementPort(),
                    json.path("management").asText());
            assertEquals(ProcessHandle.current().pid(), json.path("pid").asLong());
        }
        assertFalse(Files.exists(run));
    }
}
