package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What live boards measure, and how they write it. */
class LivePartsTest {
    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private static final FleetBoard KITCHEN = new FleetBoard("kitchen", "sb_1");

    private static Map<String, String> values(Sample sample) {
        return sample.measures().stream().collect(Collectors.toMap(Sample.Measure::metric, Sample.Measure::text));
    }

    private static double number(Sample sample, String metric) {
        return Double.parseDouble(values(sample).getOrDefault(metric, "NaN"));
    }

    @Property(tries = 500)
    void valuesAreThoseOfARoom(@ForAll long seed, @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis) {
        Sample sample = new Climate(seed).at(millis);
        assertTrue(number(sample, "temp") > 10 && number(sample, "temp") < 30);
        assertTrue(number(sample, "hum") >= 5 && number(sample, "hum") <= 98);
        assertTrue(number(sample, "pressure") > 990 && number(sample, "pressure") < 1_035);
        assertTrue(number(sample, "battery") >= 3.4 && number(sample, "battery") <= 4.15);
        assertEquals(values(sample), values(new Climate(seed).at(millis)), "the same each time it is asked");
    }

    @Property(tries = 300)
    void valuesMoveSlowly(@ForAll long seed, @ForAll @LongRange(min = 0, max = 86_400_000) long offset) {
        Climate climate = new Climate(seed);
        Sample now = climate.at(NOON + offset);
        Sample soon = climate.at(NOON + offset + 5_000);
        assertTrue(Math.abs(number(now, "temp") - number(soon, "temp")) < 0.3);
        assertTrue(Math.abs(number(now, "pressure") - number(soon, "pressure")) < 0.3);
    }

    @Test
    void theDoorOpensAndTheBatteryRunsDown() {
        Climate climate = new Climate(5);
        Set<String> states = new HashSet<>();
        Set<String> doors = new HashSet<>();
        for (int minute = 0; minute < 24 * 60; minute++) {
            Map<String, String> values = values(climate.at(NOON + minute * 60_000L));
            states.add(values.getOrDefault("state", ""));
            doors.add(values.getOrDefault("door", ""));
        }
        assertEquals(Set.of("true", "false"), doors);
        assertTrue(states.contains("airing") && states.size() > 1, states.toString());
        double drop = number(climate.at(NOON), "battery") - number(climate.at(NOON + 3_600_000), "battery");
        assertTrue(drop > 0 && drop < 0.01, "in an hour it drops by " + drop);
    }

    private static Sample sample(long millis) {
        return new Sample(
                millis,
                List.of(
                        new Sample.Measure("temp", Sample.Kind.NUMBER, "21.5", "Cel"),
                        new Sample.Measure("door", Sample.Kind.BOOLEAN, "true", ""),
                        new Sample.Measure("state", Sample.Kind.TEXT, "ok", "")));
    }

    private static String body(BodyFormat format, long ageMillis) {
        return format.body(sample(NOON), ageMillis, "");
    }

    @Test
    void aFreshSampleSaysNothingOfItsTime() {
        assertEquals("{\"temp\":21.5,\"door\":true,\"state\":\"ok\"}", body(BodyFormat.JSON, 0));
        assertEquals("temp=21.5&door=true&state=ok", body(BodyFormat.FORM, 0));
        assertEquals("climate temp=21.5,door=true,state=\"ok\"\n", body(BodyFormat.LINE, 0));
        assertEquals(
                "[{\"n\":\"temp\",\"u\":\"Cel\",\"v\":21.5},{\"n\":\"door\",\"vb\":true},{\"n\":\"state\",\"vs\":\"ok\"}]",
                body(BodyFormat.SENML, 0));
    }

    @Test
    void anOldSampleSaysHowOldItIsWhereTheFormCan() {
        assertEquals(12.5, new JsonObject(body(BodyFormat.JSON, 12_500)).getDouble("_age"));
        assertEquals("temp=21.5&door=true&state=ok&_age=12.500", body(BodyFormat.FORM, 12_500));
        JsonArray records = new JsonArray(body(BodyFormat.SENML, 12_500));
        assertEquals(-12.5, records.getJsonObject(1).getDouble("t"));
    }

    @Test
    void agesGrowBetweenTheTriesOfAPost() {
        SamplePost post = new SamplePost(BodyFormat.JSON, List.of(sample(NOON - 60_000), sample(NOON)), "b", 3);
        JsonArray rows = new JsonArray(post.body(NOON + 2_000));
        assertEquals(62, rows.getJsonObject(0).getDouble("_age"));
        assertEquals(2, rows.getJsonObject(1).getDouble("_age"));
        assertEquals(3, rows.getJsonObject(0).getInteger("_seq"));
        assertFalse(rows.getJsonObject(1).containsKey("_seq"), "one mark a request");
    }

    @Test
    void aRequestIsManySmallWrites() {
        SamplePost post = new SamplePost(BodyFormat.LINE, List.of(sample(NOON)), "b", 3);
        GatewayAddress gateway = GatewayAddress.parse("http://127.0.0.1:8080/prefix");
        List<Buffer> writes = MicroPythonRequest.post(gateway, KITCHEN, post, NOON, new Random(1));
        assertTrue(writes.size() >= 18, writes.size() + " writes");
        String whole = writes.stream().map(Buffer::toString).collect(Collectors.joining());
        assertTrue(
                whole.startsWith("POST /prefix/api/v1/boards/kitchen/readings HTTP/1.0\r\nHost: 127.0.0.1\r\n"), whole);
        assertTrue(whole.contains("\r\nIdempotency-Key: b-3\r\n"));
        assertTrue(whole.endsWith("\r\nContent-Length: 39\r\n\r\nclimate temp=21.5,door=true,state=\"ok\"\n"), whole);
    }

    @Test
    void aMarkStandsInTheBodyWhereTheFormHasAPlaceForIt() {
        SamplePost form = new SamplePost(BodyFormat.FORM, List.of(sample(NOON)), "b", 3);
        assertEquals("temp=21.5&door=true&state=ok&_boot=b&_seq=3", form.body(NOON));
        assertFalse(form.markInHeader());
        assertFalse(new SamplePost(BodyFormat.JSON, List.of(sample(NOON)), "b", 3).markInHeader());
        assertTrue(new SamplePost(BodyFormat.SENML, List.of(sample(NOON)), "b", 3).markInHeader());
    }

    @Test
    void theOrderOfHeadersIsLeftToChance() {
        SamplePost post = new SamplePost(BodyFormat.FORM, List.of(sample(NOON)), "b", 3);
        GatewayAddress gateway = GatewayAddress.parse("http://127.0.0.1:8080");
        Random order = new Random(1);
        Set<String> requests = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            requests.add(
                    MicroPythonRequest.post(gateway, KITCHEN, post, NOON, order).toString());
        }
        assertTrue(requests.size() > 3);
    }
}
