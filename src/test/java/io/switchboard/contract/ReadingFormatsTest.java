package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.GatewayFixture;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readings in every form that boards send, and what is refused of them. */
@Timeout(120)
class ReadingFormatsTest {
    private static final long NOW = GatewayFixture.START_SECONDS;

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static int boards;

    private String board = "";
    private String path = "";

    @BeforeEach
    void makeBoard(TestInfo test) {
        board = "b" + ++boards + "-"
                + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        board = board.substring(0, Math.min(63, board.length()));
        path = "/api/v1/boards/" + board + "/readings";
        gateway.newBoard(board);
    }

    private Call post(String type, String body) {
        return gateway.call("POST", path).type(type).body(body);
    }

    private JsonNode latest(String metric) {
        return gateway.get(path + "/latest").expect(200).json().path("readings").path(metric);
    }

    private void assertNothingStored() {
        assertTrue(gateway.get(path + "/latest").json().path("readings").isEmpty());
    }

    @Test
    void storesJsonWithoutATypeAtTheTimeOfItsArrival() {
        gateway.call("POST", path)
                .body("{\"temp\":21.5,\"door\":true,\"mode\":\"eco\"}")
                .send()
                .expect(204);
        assertEquals(21.5, latest("temp").path("value").asDouble());
        assertEquals(NOW, latest("temp").path("time").asDouble());
        assertTrue(latest("door").path("value").isBoolean());
        assertEquals("eco", latest("mode").path("value").asText());
    }

    @Test
    void answers204WithoutABody() {
        Answer answer = post("application/json", "{\"temp\":1}").send().expect(204);
        assertEquals("", answer.body());
        assertEquals("", answer.header("Transfer-Encoding"));
    }

    @Test
    void storesAnArrayOfObjectsWithTheirOwnTimes() {
        String later = "[{\"_time\":" + (NOW - 60) + ",\"temp\":1},{\"_time\":\"2026-03-04T05:05:37.250Z\",\"temp\":2},"
                + "{\"_age\":10.5,\"temp\":3}]";
        post("application/json; charset=utf-8", later).send().expect(204);
        JsonNode readings = gateway.get(path + "?metric=temp").json().path("readings");
        assertEquals(3, readings.size());
        assertEquals(NOW - 60, readings.path(0).path("time").asDouble());
        assertEquals(NOW - 29.75, readings.path(1).path("time").asDouble());
        assertEquals(NOW - 10.5, readings.path(2).path("time").asDouble());
    }

    @Test
    void storesAForm() {
        post("application/x-www-form-urlencoded", "temp=21.5&hum=40&door=false&note=a+b%26c")
                .send()
                .expect(204);
        assertEquals(21.5, latest("temp").path("value").asDouble());
        assertEquals(40, latest("hum").path("value").asDouble());
        assertEquals("a b&c", latest("note").path("value").asText());
    }

    @Test
    void storesSenml() {
        post(
                        "application/senml+json",
                        "[{\"bn\":\"dev:\",\"bt\":" + NOW
                                + ",\"n\":\"temp\",\"u\":\"Cel\",\"v\":21.5},{\"n\":\"open\",\"t\":-5,\"vb\":true}]")
                .send()
                .expect(204);
        JsonNode readings = gateway.get(path + "/latest").json().path("readings");
        assertEquals(2, readings.size(), readings.toString());
        JsonNode temp = readings.elements().next();
        assertEquals(21.5, temp.path("value").asDouble(), readings.toString());
        assertEquals("Cel", temp.path("unit").asText(), readings.toString());
    }

    @Test
    void storesCsv() {
        post("text/csv", "time,temp,hum\n" + (NOW - 1) + ",21.5,40\n" + NOW + ",21.6,41\n")
                .send()
                .expect(204);
        assertEquals(
                2, gateway.get(path + "?metric=temp").json().path("readings").size());
        assertEquals(41, latest("hum").path("value").asDouble());
    }

    @Test
    void storesLineProtocolAsPlainText() {
        post("text/plain", "weather temp=21.5,hum=40i " + NOW + "000000000\n")
                .send()
                .expect(204);
        JsonNode readings = gateway.get(path + "/latest").json().path("readings");
        assertEquals(2, readings.size(), readings.toString());
    }

    @Test
    void replacesAReadingOfTheSameTime() {
        String first = "{\"_time\":" + NOW + ",\"temp\":1}";
        post("application/json", first).send().expect(204);
        post("application/json", first.replace(":1}", ":2}")).send().expect(204);
        JsonNode readings = gateway.get(path + "?metric=temp").json().path("readings");
        assertEquals(1, readings.size(), readings.toString());
        assertEquals(2, readings.path(0).path("value").asDouble());
    }

    @Test
    void acknowledgesWithTimeCountsCommandsAndTheNextTime() {
        gateway.call("PATCH", "/api/v1/boards/" + board)
                .body("{\"expect\":\"90s\"}")
                .send()
                .expect(200);
        gateway.call("POST", "/api/v1/boards/" + board + "/commands")
                .body("{\"name\":\"led\",\"args\":{\"on\":true}}")
                .send()
                .expect(201);
        Answer answer = gateway.call("POST", path + "?ack=1")
                .body("{\"temp\":1,\"hum\":2}")
                .send()
                .expect(200);
        assertEquals("application/json", answer.header("Content-Type"));
        JsonNode ack = answer.json();
        assertEquals(NOW, ack.path("time").asDouble());
        assertEquals(2, ack.path("accepted").asInt());
        assertEquals(0, ack.path("duplicate").asInt());
        assertEquals(90, ack.path("next").asInt());
        assertEquals("led", ack.at("/commands/0/name").asText());
        assertTrue(ack.at("/commands/0/args/on").asBoolean());
    }

    @Test
    void storesAllOfABatchOrNoneAndSaysWhichIsWrong() {
        Answer answer = post("application/json", "[{\"temp\":1},{\"temp\":2},{\"te mp\":3}]")
                .send()
                .problem(400, "bad-metric");
        assertEquals(2, answer.json().path("index").asInt(), answer.body());
        assertNothingStored();
        answer = post("text/csv", "time,temp\n" + NOW + ",1\n" + NOW + ",warm,3\n")
                .send()
                .expect(400);
        assertEquals(1, answer.json().path("index").asInt(), answer.body());
        assertNothingStored();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"a\":NaN}                             | bad-json",
                "{\"a\":1e999}                           | bad-value",
                "{\"a\":1,\"a\":2}                       | duplicate-key",
                "{\"_tiem\":1,\"a\":1}                   | bad-key",
                "{\"_time\":\"yesterday\",\"a\":1}       | bad-time",
                "{\"_time\":1,\"_age\":1,\"a\":1}        | bad-key",
                "{\"_age\":-1,\"a\":1}                   | bad-time",
                "{\"_boot\":\"x\",\"a\":1}               | bad-key",
                "{\"_boot\":\"x\",\"_seq\":-1,\"a\":1}   | bad-key",
                "{\"7a\":1}                              | bad-metric",
                "{\"\":1}                                | bad-metric",
                "{\"a\":null}                            | bad-value",
                "{\"a\":[1]}                             | bad-value",
                "{\"a\":{}}                              | bad-value",
                "{\"a\":01}                              | bad-json",
                "{\"a\":1                                | bad-json",
            })
    void refusesJsonThatIsNoReading(String body, String slug) {
        Answer answer = gateway.call("POST", path).body(body).send().expect(400);
        assertEquals("/problems/" + slug, answer.json().path("type").asText(), answer.body());
        answer.problem(400, slug);
        assertNothingStored();
    }

    @Test
    void refusesAnEmptyRequestWithoutAType() {
        gateway.call("POST", path).send().problem(415, "unsupported-type");
    }

    @Test
    void refusesATimeMoreThanADayAhead() {
        long day = 86_400;
        post("application/json", "{\"_time\":" + (NOW + day + 1) + ",\"a\":1}")
                .send()
                .problem(400, "bad-time");
        post("application/json", "{\"_time\":" + NOW + "000,\"a\":1}").send().problem(400, "bad-time");
        post("text/csv", "time,a\n" + (NOW + day + 1) + ",1\n").send().problem(400, "bad-time");
        post("application/senml+json", "[{\"n\":\"a\",\"v\":1,\"t\":" + (NOW + day + 1) + "}]")
                .send()
                .problem(400, "bad-time");
        post("text/plain", "m a=1 " + (NOW + day + 1) + "000000000").send().problem(400, "bad-time");
        assertNothingStored();
        post("application/json", "{\"_time\":" + (NOW + day) + ",\"a\":1}")
                .send()
                .expect(204);
    }

    @ParameterizedTest
    @CsvSource({"application/xml,<a/>", "image/png,x", "application/json; charset=utf-16,{}", "text/html,a"})
    void refusesATypeThatItDoesNotRead(String type, String body) {
        post(type, body).send().problem(415, "unsupported-type");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] latin1 = "{\"a\":\"K\u00fcche\"}".getBytes(StandardCharsets.ISO_8859_1);
        Answer answer = gateway.call("POST", path).chunkedBody(latin1).send().expect(400);
        assertFalse(answer.detail().isEmpty());
        assertNothingStored();
    }

    @Test
    void takesManyReadingsAndNotOneMoreThanAllowed() {
        StringBuilder many = new StringBuilder("[");
        for (int i = 0; i < 10_000; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("{\"_time\":")
                    .append(NOW - i)
                    .append(",\"a\":")
                    .append(i)
                    .append('}');
        }
        Answer ack =
                gateway.call("POST", path + "?ack=1").body(many + "]").send().expect(200);
        assertEquals(10_000, ack.json().path("accepted").asInt());
        gateway.call("POST", path)
                .body(many + ",{\"_time\":" + (NOW - 10_000) + ",\"a\":1}]")
                .send()
                .problem(413, "too-many-readings");
        assertEquals(
                10_000,
                gateway.get(path + "?metric=a&limit=20000")
                        .json()
                        .path("readings")
                        .size());
    }

    @Test
    void takesABodyAsLongAsAllowedAndNotAByteMore() {
        int max = 1024 * 1024;
        String fits = "{\"a\":1" + " ".repeat(max - 7) + "}";
        post("application/json", fits).send().expect(204);
        post("application/json", fits + " ").send().problem(413, "too-large");
        gateway.call("POST", path)
                .chunkedBody(fits.getBytes(StandardCharsets.UTF_8))
                .send()
                .expect(204);
        gateway.call("POST", path)
                .chunkedBody((fits + " ").getBytes(StandardCharsets.UTF_8))
                .send()
                .problem(413, "too-large");
    }

    @Test
    void refusesMoreMetricsThanABoardMayHave() {
        StringBuilder wide = new StringBuilder("{\"m0\":0");
        for (int i = 1; i < 1_024; i++) {
            wide.append(",\"m").append(i).append("\":1");
        }
        gateway.call("POST", path).body(wide + "}").send().expect(204);
        gateway.call("POST", path).body("{\"more\":1}").send().problem(422, "too-many-metrics");
        gateway.call("POST", path).body("{\"m1023\":2}").send().expect(204);
    }

    @Test
    void countsWhatItTakesAndWhatItRefuses() {
        String page = gateway.management("GET", "/metrics").send().expect(200).body();
        double accepted = value(page, "switchboard_readings_accepted_total");
        double refused = value(page, "switchboard_readings_requests_refused_total{fault=\"bad-metric\"}");
        gateway.store(board, "{\"a\":1,\"b\":2}");
        gateway.call("POST", path).body("{\"a b\":1}").send().problem(400, "bad-metric");
        String after = gateway.management("GET", "/metrics").send().expect(200).body();
        assertEquals(accepted + 2, value(after, "switchboard_readings_accepted_total"));
        assertEquals(refused + 1, value(after, "switchboard_readings_requests_refused_total{fault=\"bad-metric\"}"));
    }

    private static double value(String page, String series) {
        return page.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
    }
}
