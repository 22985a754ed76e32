package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchboard.base.FaultException;
import io.switchboard.readings.ReadingBatch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever the bytes are: a batch that may be stored, or a fault that the client caused; never anything else. */
class ParserFuzzTest {
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final Map<BodyFormat, List<String>> VALID = Map.of(
            BodyFormat.JSON,
            List.of(
                    "[{\"_time\":1700000000.5,\"a\":1.5e3,\"b\":true},{\"c\":\"x\\u00e9\",\"_boot\":\"b\",\"_seq\":1}]",
                    "{\"temp\":21.5,\"_age\":3,\"_boot\":77,\"_seq\":5}",
                    "{\"_time\":\"2026-11-21T22:00:33.5+01:00\",\"t\":-0.25,\"s\":\"\\ud83d\\ude00é\"}"),
            BodyFormat.FORM,
            List.of("temp=21.5&hum=+40&s=a%20b%C3%A9&_time=1700000000&_boot=b&_seq=1", "on=true&_age=1.5"),
            BodyFormat.SENML,
            List.of("[{\"bn\":\"urn:dev:ow:1:\",\"bt\":1.27e+09,\"bu\":\"A\",\"bver\":5,\"n\":\"u\",\"v\":1},{\"t\":-5,"
                    + "\"vs\":\"x\",\"u\":\"%\"},{\"vb\":true,\"s\":1,\"x\":[{\"y\":null}]},{\"bv\":2}]"),
            BodyFormat.CSV,
            List.of(
                    "time,metric,value,unit\r\n1700000000,a,1.5,Cel\r\n,b,\"x,\"\"y\"\"\",\r\n",
                    "time,temp,hum\n2026-11-21T22:00:33Z,1,\n1700000001.5,\"2\",true\n"),
            BodyFormat.LINE_PROTOCOL,
            List.of(
                    "# c\nroom,board=kitchen,a\\,b=c\\ d t=1.5,i=2i,u=3u,f=t,s=\"x \\\"y\\\"\" 1732190000000000000\n",
                    "cpu,cpu=cpu0,host=h usage_idle=9 1732190000000000000\r\ntemp value=-1e3\r\n"));

    /** What stands between the right bytes of the formats, and what is likely to upset a parser. */
    private static final String[] PARTS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "=",
        "&",
        "%",
        "+",
        "-",
        ".",
        "e",
        "E",
        "0",
        "1",
        "9",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "#",
        "_",
        "_time",
        "_seq",
        "null",
        "true",
        "NaN",
        "1e999",
        "i",
        "u",
        "bn",
        "\u00e9",
        "\ufeff",
        "\u0000",
        "99999999999999999999",
        "/",
        ";"
    };

    @Property(tries = 3000)
    void answersAnyBytesWithABatchOrAFault(@ForAll BodyFormat format, @ForAll byte[] body) {
        parse(format, body);
    }

    @Property(tries = 5000)
    void answersTextsMadeOfThePartsOfAFormatWithABatchOrAFault(
            @ForAll BodyFormat format, @ForAll("partsInARow") List<String> parts) {
        parse(format, Parsing.bytes(String.join("", parts)));
    }

    @Provide
    Arbitrary<List<String>> partsInARow() {
        return Arbitraries.of(PARTS).list().ofMaxSize(30);
    }

    @Property(tries = 20_000)
    void answersMutatedBodiesWithABatchOrAFault(@ForAll("mutated") Mutation mutation) {
        byte[] body = mutation.body();
        @Nullable ReadingBatch batch = parse(mutation.format, body);
        boolean json = mutation.format == BodyFormat.JSON || mutation.format == BodyFormat.SENML;
        // The grammar allows half a surrogate pair in a name that is passed over; Jackson does not.
        if (batch != null && json && !mutation.text().contains("\\ud800")) {
            assertTrue(isJson(body), () -> "a parser that knows nothing of readings refuses " + mutation.text());
        }
    }

    private static boolean isJson(byte[] body) {
        try {
            STRICT.readTree(body);
            return true;
        } catch (IOException wrong) {
            // Jackson's answer to the question.
            return false;
        }
    }

    record Mutation(BodyFormat format, String valid, int place, int removed, byte[] inserted) {
        String text() {
            return new String(body(), UTF_8);
        }

        byte[] body() {
            byte[] bytes = Parsing.bytes(valid);
            int from = place % (bytes.length + 1);
            int to = Math.min(bytes.length, from + removed);
            byte[] body = new byte[bytes.length - (to - from) + inserted.length];
            System.arraycopy(bytes, 0, body, 0, from);
            System.arraycopy(inserted, 0, body, from, inserted.length);
            System.arraycopy(bytes, to, body, from + inserted.length, bytes.length - to);
            return body;
        }
    }

    @Provide
    Arbitrary<Mutation> mutated() {
        Arbitrary<byte[]> inserted = Arbitraries.oneOf(
                Arbitraries.of(PARTS).map(Parsing::bytes),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(3));
        return Arbitraries.of(BodyFormat.values()).flatMap(format -> Combinators.combine(
                        Arbitraries.of(VALID.getOrDefault(format, List.of())),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(0, 3),
                        inserted)
                .as((valid, place, removed, part) -> new Mutation(format, valid, place, removed, part)));
    }

    @Property(tries = 1)
    void startsFromBodiesThatAreValid() {
        VALID.forEach((format, bodies) -> bodies.forEach(
                body -> assertTrue(Parsing.parse(format, body).batch().size() > 0, body)));
    }

    /** The batch, checked; null if the body was refused as it should be. */
    private static @Nullable ReadingBatch parse(BodyFormat format, byte[] body) {
        try {
            ReadingBatch batch = Parsing.parse(format, body).batch();
            assertStorable(batch);
            return batch;
        } catch (FaultException fault) {
            assertEquals(4, fault.fault().status() / 100, fault::getMessage);
            assertTrue(fault.detail().length() <= 150, fault::detail);
            assertTrue(fault.detail().chars().allMatch(c -> c >= 0x20 && c <= 0x7e), fault::detail);
            return null;
        }
    }

    private static void assertStorable(ReadingBatch batch) {
        assertTrue(batch.size() > 0 && batch.size() <= Parsing.READINGS_MAX);
        for (int i = 0; i < batch.size(); i++) {
            assertTrue(Names.isMetric(batch.metric(i)), batch.metric(i));
            assertTrue(Double.isFinite(batch.number(i)));
            assertTrue(batch.timeMillis(i) >= Times.MIN_MILLIS);
            assertTrue(batch.timeMillis(i) <= Parsing.NOW + ParseRules.DAY_MILLIS);
            String text = batch.text(i);
            assertTrue(text == null || text.equals(Texts.value("a", text)));
        }
    }
}
