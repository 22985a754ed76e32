package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.EventStream;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.RawClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Following readings and presence as they come. */
@Timeout(120)
class LiveTest {
    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static Call live(String query) {
        return gateway.call("GET", "/api/v1/live" + query);
    }

    private static JsonNode reading(EventStream events) throws Exception {
        return Answer.parse(events.next("reading").data());
    }

    @Test
    void tellsAReadingAsItComes() throws Exception {
        gateway.newBoard("live");
        try (EventStream events = EventStream.open(live("?board=live"))) {
            gateway.store("live", "{\"temp\":21.5,\"mode\":\"a \\\"b\\\"\"}");
            JsonNode temp = reading(events);
            assertEquals("live", temp.path("board").asText());
            assertEquals("temp", temp.path("metric").asText());
            assertEquals(21.5, temp.path("value").asDouble());
            assertEquals(gateway.nowSeconds(), temp.path("time").asLong());
            assertEquals("a \"b\"", reading(events).path("value").asText());
        }
    }

    @Test
    void tellsChangesOfPresence() throws Exception {
        gateway.newBoard("present", "{\"expect\":\"10s\"}");
        try (EventStream events = EventStream.open(live("?board=present"))) {
            gateway.store("present", "{\"a\":1}");
            assertEquals(
                    "{\"board\":\"present\",\"presence\":\"online\"}",
                    events.next("presence").data());
            gateway.time().advance(Duration.ofSeconds(16));
            assertTrue(events.next("presence").data().contains("\"late\""));
            gateway.time().advance(Duration.ofSeconds(16));
            assertTrue(events.next("presence").data().contains("\"offline\""));
        }
    }

    @Test
    void tellsOnlyOfTheBoardsAskedFor() throws Exception {
        gateway.newBoard("wanted-a");
        gateway.newBoard("wanted-b");
        gateway.newBoard("unwanted");
        try (EventStream events = EventStream.open(live("?board=wanted-a&board=wanted-b"))) {
            gateway.store("unwanted", "{\"a\":1}");
            gateway.store("wanted-a", "{\"a\":2}");
            gateway.store("unwanted", "{\"a\":3}");
            gateway.store("wanted-b", "{\"a\":4}");
            assertEquals(2, reading(events).path("value").asInt());
            assertEquals(4, reading(events).path("value").asInt());
        }
    }

    @Test
    void tellsABoardOnlyOfItself() throws Exception {
        String token = gateway.newBoard("own");
        gateway.newBoard("foreign");
        try (EventStream events = EventStream.open(live("").token(token))) {
            gateway.store("foreign", "{\"a\":1}");
            gateway.store("own", "{\"a\":2}");
            assertEquals("own", reading(events).path("board").asText());
        }
        live("?board=foreign").token(token).send().problem(403, "forbidden");
    }

    @Test
    void goesOnWhereAViewerLeftOff() throws Exception {
        gateway.newBoard("resumed");
        String id;
        try (EventStream events = EventStream.open(live("?board=resumed"))) {
            gateway.store("resumed", "{\"a\":1}");
            id = events.next("reading").id();
        }
        gateway.store("resumed", "{\"a\":2}");
        gateway.store("resumed", "{\"a\":3}");
        try (EventStream events = EventStream.open(live("?board=resumed").header("Last-Event-ID", id))) {
            assertEquals(2, reading(events).path("value").asInt());
            assertEquals(3, reading(events).path("value").asInt());
        }
        try (EventStream events = EventStream.open(live("?board=resumed&last-event-id=" + id))) {
            assertEquals(2, reading(events).path("value").asInt());
        }
    }

    @Test
    void saysHowManyEventsTheWindowHasLost() throws Exception {
        gateway.newBoard("window");
        String id;
        try (EventStream events = EventStream.open(live("?board=window"))) {
            gateway.store("window", "{\"a\":1}");
            id = events.next("reading").id();
        }
        StringBuilder many = new StringBuilder("time,a\n");
        for (int i = 1; i <= 10_000; i++) {
            many.append(gateway.nowSeconds() - i).append(",1\n");
        }
        for (int batch = 0; batch < 2; batch++) {
            gateway.call("POST", "/api/v1/boards/window/readings")
                    .type("text/csv")
                    .body(many.toString())
                    .send()
                    .expect(204);
        }
        try (EventStream events = EventStream.open(live("?board=window").header("Last-Event-ID", id))) {
            EventStream.Event missed = events.next();
            assertEquals("missed", missed.name());
            int count = Answer.parse(missed.data()).path("missed").asInt();
            assertTrue(count >= 20_000 - 16_384, missed.data());
            assertEquals("reading", events.next().name());
        }
    }

    @Test
    void saysThatItCannotKnowWhatAViewerOfAnEarlierRunMissed() throws Exception {
        gateway.newBoard("runs");
        String id;
        try (EventStream events = EventStream.open(live("?board=runs"))) {
            gateway.store("runs", "{\"a\":1}");
            id = events.next("reading").id();
        }
        gateway.time().advance(Duration.ofSeconds(1));
        gateway.restart();
        try (EventStream events = EventStream.open(live("?board=runs").header("Last-Event-ID", id))) {
            EventStream.Event missed = events.next();
            assertEquals("missed", missed.name());
            assertTrue(Answer.parse(missed.data()).path("missed").isNull(), missed.data());
            gateway.store("runs", "{\"a\":2}");
            assertEquals(2, reading(events).path("value").asInt());
        }
        for (String foreign : new String[] {"x", "-", "zz-1", id + "9999", "%00", "-1"}) {
            try (EventStream events = EventStream.open(live("?board=runs").header("Last-Event-ID", foreign))) {
                assertEquals("missed", events.next().name(), foreign);
            }
        }
    }

    @Test
    void streamsToAClientOfHttp10WithoutChunks() throws Exception {
        gateway.newBoard("old");
        try (RawClient client = gateway.connect()) {
            client.send("GET /api/v1/live?board=old HTTP/1.0\r\nAuthorization: Bearer " + gateway.adminToken()
                    + "\r\n\r\n");
            String head = client.readAnswer();
            assertTrue(head.startsWith("HTTP/1.") && head.contains(" 200 OK"), head);
            assertTrue(!head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding"), head);
            assertTrue(client.readLine().startsWith("retry: "));
            client.readLine();
            gateway.store("old", "{\"a\":1}");
            assertTrue(client.readLine().startsWith("id: "));
            assertEquals("event: reading", client.readLine());
        }
    }

    @Test
    void tellsMoreViewersThanHaveTheirTurnAtOnce() throws Exception {
        gateway.newBoard("crowd");
        gateway.newBoard("other");
        List<RawClient> viewers = new ArrayList<>();
        try {
            for (int i = 0; i < 1_200; i++) {
                viewers.add(viewer(i % 3 == 0 ? "?board=crowd" : i % 3 == 1 ? "?board=crowd&board=other" : ""));
            }
            gateway.store("other", "{\"a\":1}");
            gateway.store("crowd", "{\"a\":2}");
            for (int i = 0; i < viewers.size(); i++) {
                assertEquals(i % 3 == 0 ? List.of(2) : List.of(1, 2), valuesUpTo(viewers.get(i), 2));
            }
        } finally {
            for (RawClient viewer : viewers) {
                viewer.close();
            }
        }
    }

    private static RawClient viewer(String query) throws Exception {
        RawClient client = gateway.connect();
        client.send("GET /api/v1/live" + query + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + gateway.adminToken()
                + "\r\n\r\n");
        assertTrue(client.readAnswer().contains(" 200 OK"));
        return client;
    }

    /** What a viewer is told of {@code a}, up to a value; its chunks have to be as long as they say. */
    private static List<Integer> valuesUpTo(RawClient viewer, int last) throws Exception {
        List<Integer> values = new ArrayList<>();
        while (values.isEmpty() || values.get(values.size() - 1) != last) {
            int length = Integer.parseInt(viewer.readLine().strip(), 16);
            int read = 0;
            while (read < length) {
                String line = viewer.readLine();
                read += line.length() + 1;
                if (line.startsWith("data: ") && line.contains("\"metric\"")) {
                    values.add(Answer.parse(line.substring(6)).path("value").asInt());
                }
            }
            assertEquals(length, read);
            assertEquals("\r", viewer.readLine());
        }
        return values;
    }

    @Test
    void tellsAViewerWhoDoesNotReadWhatItMissedAndDelaysNobody() throws Exception {
        gateway.newBoard("torrent");
        String text = "x".repeat(250);
        StringBuilder rows = new StringBuilder("[");
        for (int i = 1; i <= 3_000; i++) {
            rows.append("{\"_age\":%d,\"a\":\"%s\"},".formatted(i, text));
        }
        String batch = rows.append("{\"a\":0}]").toString();
        try (EventStream asleep = EventStream.open(live("?board=torrent"));
                EventStream awake = EventStream.open(live("?board=torrent"))) {
            for (int i = 0; i < 40; i++) {
                gateway.store("torrent", batch);
                while (!reading(awake).path("value").isNumber()) {
                    continue;
                }
            }
            JsonNode missed = Answer.parse(asleep.next("missed").data());
            assertTrue(missed.path("missed").asInt() > 0, missed.toString());
        }
    }

    @Test
    void answersHeadWithoutAStream() {
        Answer answer = gateway.call("HEAD", "/api/v1/live").send().expect(200);
        assertEquals("", answer.body());
        assertEquals("text/event-stream", answer.header("Content-Type"));
    }

    @Test
    void refusesOneViewerTooManyUntilAnotherLeaves(@TempDir Path other) throws Exception {
        try (GatewayFixture small = GatewayFixture.start(other.resolve("data"), "limits.viewers-max=1")) {
            try (EventStream first = EventStream.open(small.call("GET", "/api/v1/live"))) {
                small.call("HEAD", "/api/v1/live").send();
                small.call("GET", "/api/v1/live").send().problem(503, "too-many-viewers");
                small.newBoard("a");
                small.store("a", "{\"a\":1}");
                first.next("reading");
                String metrics = small.management("GET", "/metrics").send().body();
                assertTrue(metrics.contains("switchboard_live_viewers 1.0"), metrics);
            }
            while (small.call("GET", "/api/v1/live").open().statusCode() != 200) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void endsTheStreamsAtADrain(@TempDir Path other) throws Exception {
        GatewayFixture draining = GatewayFixture.start(other.resolve("data"));
        try (EventStream events = EventStream.open(draining.call("GET", "/api/v1/live"))) {
            draining.close();
            events.readToEnd();
        }
    }
}
