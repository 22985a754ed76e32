package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.RawClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading readings back. */
@Timeout(120)
class RangesTest {
    /** A full hour, so that steps of a minute are easy to tell. */
    private static final long T = Instant.parse("2026-03-04T04:00:00Z").getEpochSecond();

    private static final String READINGS = "/api/v1/boards/room/readings";

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    @BeforeAll
    static void prepare() throws Exception {
        gateway.newBoard("room");
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < 6; i++) {
            body.append(i == 0 ? "" : ",");
            body.append("{\"_time\":")
                    .append(T + i * 20)
                    .append(",\"temp\":")
                    .append(i + 1)
                    .append('}');
        }
        body.append(",{\"_time\":").append(T + 240).append(",\"temp\":100}");
        body.append(",{\"_time\":").append(T).append(",\"mode\":\"a,\\\"b\\\"\",\"door\":true}]");
        gateway.store("room", body.toString());
    }

    private static List<String> rows(String query) {
        Answer answer = gateway.get(READINGS + query).expect(200);
        List<String> rows = new ArrayList<>();
        for (JsonNode row : answer.json().path("readings")) {
            rows.add((row.path("time").asLong() - T) + "=" + row.path("value").asText());
        }
        return rows;
    }

    @Test
    void tellsTheWholeRangeInOrderOfTime() {
        JsonNode answer = gateway.get(READINGS + "?metric=temp").expect(200).json();
        assertEquals("room", answer.path("board").asText());
        assertEquals("temp", answer.path("metric").asText());
        assertEquals(List.of("0=1", "20=2", "40=3", "60=4", "80=5", "100=6", "240=100"), asLongs(rows("?metric=temp")));
    }

    private static List<String> asLongs(List<String> rows) {
        return rows.stream().map(row -> row.replaceAll("\\.0$", "")).toList();
    }

    @Test
    void takesFromAsInclusiveAndToAsExclusive() {
        assertEquals(List.of("20=2", "40=3"), asLongs(rows("?metric=temp&from=" + (T + 20) + "&to=" + (T + 60))));
        assertEquals(
                List.of("20=2", "40=3"),
                asLongs(rows("?metric=temp&from=2026-03-04T04:00:20Z&to=2026-03-04T05:01:00%2B01:00")));
        assertEquals(List.of(), rows("?metric=temp&from=" + T + "&to=" + T));
        assertEquals(List.of("0=1"), asLongs(rows("?metric=temp&to=" + T + ".001")));
    }

    @Test
    void takesTheFirstOnesUpToTheLimit() {
        assertEquals(List.of("0=1", "20=2"), asLongs(rows("?metric=temp&limit=2")));
    }

    @ParameterizedTest
    @CsvSource({
        "mean,2.0,5.0,100.0",
        "min,1.0,4.0,100.0",
        "max,3.0,6.0,100.0",
        "sum,6.0,15.0,100.0",
        "count,3.0,3.0,1.0",
        "last,3.0,6.0,100.0"
    })
    void foldsStepsAndLeavesEmptyOnesOut(String fn, String first, String second, String last) {
        JsonNode steps = gateway.get(READINGS + "?metric=temp&step=60s&fn=" + fn)
                .expect(200)
                .json()
                .path("readings");
        List<String> got = new ArrayList<>();
        steps.forEach(step -> got.add(
                (step.path("time").asLong() - T) + "=" + step.path("value").asDouble()));
        assertEquals(List.of("0=" + first, "60=" + second, "240=" + last), got);
    }

    @Test
    void takesTheMeanAndSecondsWhereNothingElseIsSaid() {
        assertEquals(asLongs(rows("?metric=temp&step=60s&fn=mean")), asLongs(rows("?metric=temp&step=60")));
        assertEquals(List.of("0=2"), asLongs(rows("?metric=temp&step=1m&limit=1")));
    }

    @Test
    void answersCsvToWhomAcceptsIt() {
        Answer answer = gateway.call("GET", READINGS + "?metric=temp&limit=2")
                .header("Accept", "text/csv")
                .send()
                .expect(200);
        assertEquals("text/csv; charset=utf-8", answer.header("Content-Type"));
        assertEquals(
                List.of("time,value", T + ".0,1", T + 20 + ".0,2"),
                answer.body().lines().map(line -> line.replaceAll("\\.0$", "")).toList());
        String text = gateway.call("GET", READINGS + "?metric=mode")
                .header("Accept", "text/csv")
                .send()
                .body();
        assertTrue(text.contains("\"a,\"\"b\"\"\""), text);
    }

    @Test
    void answersSenmlToWhomAcceptsIt() {
        Answer answer = gateway.call("GET", READINGS + "?metric=temp&limit=2")
                .header("Accept", "application/senml+json")
                .send()
                .expect(200);
        assertEquals("application/senml+json", answer.header("Content-Type"));
        assertEquals(2, answer.json().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "application/json|application/json",
                "text/html, application/json;q=0.9|application/json",
                "text/csv;q=0.1, application/json|application/json",
                "application/json;q=0, text/csv|text/csv; charset=utf-8",
                "text/*|text/csv; charset=utf-8",
                "TEXT/CSV|text/csv; charset=utf-8",
            })
    void choosesWhatTheClientLikesBest(String accept, String type) {
        Answer answer = gateway.call("GET", READINGS + "?metric=temp")
                .header("Accept", accept)
                .send()
                .expect(200);
        assertEquals(type, answer.header("Content-Type"));
    }

    @Test
    void refusesWhatItCannotSend() {
        gateway.call("GET", READINGS + "?metric=temp")
                .header("Accept", "image/png")
                .send()
                .problem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?metric=",
                "?metric=a%20b",
                "?metric=temp&from=later",
                "?metric=temp&to=2026-13-01T00:00:00Z",
                "?metric=temp&from=20&to=10",
                "?metric=temp&from=NaN",
                "?metric=temp&from=1e300",
                "?metric=temp&step=0",
                "?metric=temp&step=-1s",
                "?metric=temp&step=soon",
                "?metric=temp&step=",
                "?metric=temp&step=99999999999999999999",
                "?metric=temp&fn=mean",
                "?metric=temp&step=1m&fn=median",
                "?metric=temp&limit=0",
                "?metric=temp&limit=x",
                "?metric=temp&limit=99999999999999999999"
            })
    void refusesAQueryThatIsWrong(String query) {
        gateway.get(READINGS + query).problem(400, "bad-query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?metric=%zz", "?metric=temp&from=%", "?%=1", "?metric=temp&x=%f"})
    void refusesAQueryThatIsNotEncoded(String query) throws Exception {
        try (RawClient client = gateway.connect()) {
            String answer = client.send("GET " + READINGS + query + " HTTP/1.0\r\nAuthorization: Bearer "
                            + gateway.adminToken() + "\r\n\r\n")
                    .readToEnd();
            Answer.checkProblem(answer.substring(answer.indexOf("\r\n\r\n") + 4), 400, "bad-query");
        }
    }

    @Test
    void knowsNoReadingsOfAMetricThatNeverCame() {
        JsonNode readings =
                gateway.get(READINGS + "?metric=none").expect(200).json().path("readings");
        assertTrue(readings.isArray() && readings.isEmpty());
    }

    @Test
    void tellsTheLatestOfEachMetric() {
        JsonNode latest = gateway.get(READINGS + "/latest").expect(200).json();
        assertEquals("room", latest.path("board").asText());
        assertEquals(100, latest.at("/readings/temp/value").asDouble());
        assertEquals(T + 240, latest.at("/readings/temp/time").asDouble());
        assertEquals("a,\"b\"", latest.at("/readings/mode/value").asText());
        assertTrue(latest.at("/readings/door/value").asBoolean());
    }

    @Test
    void keepsReadingsOverARestart() throws Exception {
        List<String> before = rows("?metric=temp");
        JsonNode latest = gateway.get(READINGS + "/latest").json();
        gateway.restart();
        assertEquals(before, rows("?metric=temp"));
        assertEquals(latest, gateway.get(READINGS + "/latest").json());
    }

    @Test
    void streamsALongAnswerWholeToOldAndNewClients() throws Exception {
        gateway.newBoard("long");
        for (int batch = 0; batch < 3; batch++) {
            StringBuilder csv = new StringBuilder("time,a\n");
            for (int i = 0; i < 10_000; i++) {
                csv.append(T - 30_000 + batch * 10_000 + i)
                        .append(",")
                        .append(i * 1.25)
                        .append('\n');
            }
            gateway.call("POST", "/api/v1/boards/long/readings")
                    .type("text/csv")
                    .body(csv.toString())
                    .send()
                    .expect(204);
        }
        JsonNode readings = gateway.get("/api/v1/boards/long/readings?metric=a")
                .expect(200)
                .json()
                .path("readings");
        assertEquals(30_000, readings.size());
        try (RawClient old = gateway.connect()) {
            String answer = old.send("GET /api/v1/boards/long/readings?metric=a HTTP/1.0\r\nAuthorization: Bearer "
                            + gateway.adminToken() + "\r\n\r\n")
                    .readToEnd();
            int body = answer.indexOf("\r\n\r\n") + 4;
            assertTrue(!answer.substring(0, body)
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("chunked"));
            assertEquals(readings, Answer.parse(answer.substring(body)).path("readings"));
        }
    }
}
