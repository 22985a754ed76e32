package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.NOW;
import static io.switchboard.readings.format.Parsing.assertRefused;
import static io.switchboard.readings.format.Parsing.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyParserTest {
    @Test
    void readsNumbersBooleansAndTextsOfOneObject() {
        ReadingBatch batch = json("{\"temp\":21.5,\"open\":true,\"shut\":false,\"state\":\"on air\"}")
                .batch();

        assertEquals(4, batch.size());
        assertEquals("temp", batch.metric(0));
        assertEquals(Kind.NUMBER, batch.kind(0));
        assertEquals(21.5, batch.number(0));
        assertEquals(Kind.BOOLEAN, batch.kind(1));
        assertEquals(1, batch.number(1));
        assertEquals(0, batch.number(2));
        assertEquals(Kind.TEXT, batch.kind(3));
        assertEquals("on air", batch.text(3));
        assertNull(batch.unit(0));
    }

    @Test
    void givesTheArrivalTimeToReadingsWithoutTime() {
        assertEquals(NOW, json("{\"temp\":21.5}").batch().timeMillis(0));
    }

    @Test
    void readsAnArrayOfObjectsEachWithItsOwnTime() {
        ReadingBatch batch = json("[{\"_time\":1700000000.25,\"a\":1,\"b\":2},{\"a\":3,\"_age\":1.5},{\"a\":4},"
                        + "{\"a\":5,\"_time\":\"2026-11-21T22:00:33.5+01:00\"}]")
                .batch();

        assertEquals(5, batch.size());
        assertEquals(1_700_000_000_250L, batch.timeMillis(0));
        assertEquals(1_700_000_000_250L, batch.timeMillis(1));
        assertEquals(NOW - 1_500, batch.timeMillis(2));
        assertEquals(NOW, batch.timeMillis(3));
        assertEquals(1_795_294_833_500L, batch.timeMillis(4));
    }

    @Test
    void takesTheTimeAlsoWhenItComesAfterTheValues() {
        ReadingBatch batch = json("{\"a\":1,\"_time\":1700000000,\"b\":2}").batch();

        assertEquals(1_700_000_000_000L, batch.timeMillis(0));
        assertEquals(1_700_000_000_000L, batch.timeMillis(1));
    }

    @Test
    void readsTheMarkFromTextOrInteger() {
        assertEquals(
                new Mark("b7", 12),
                json("{\"_boot\":\"b7\",\"_seq\":12,\"a\":1}").mark());
        assertEquals(
                new Mark("4711", 0), json("{\"_seq\":0,\"a\":1,\"_boot\":4711}").mark());
        assertNull(json("{\"a\":1}").mark());
    }

    @Test
    void takesTheMarkFromAnyObjectOfTheRequest() {
        assertEquals(
                new Mark("b", 1),
                json("[{\"a\":1},{\"a\":2,\"_boot\":\"b\",\"_seq\":1}]").mark());
        assertEquals(
                new Mark("b", 1),
                json("[{\"_boot\":\"b\",\"_seq\":1},{\"a\":2}]").mark());
        assertEquals(
                new Mark("b", 1),
                json("[{\"a\":1,\"_boot\":\"b\",\"_seq\":1},{\"a\":2,\"_boot\":\"b\",\"_seq\":1}]")
                        .mark());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1,\"_boot\":\"b\",\"_seq\":1},{\"a\":2,\"_boot\":\"b\",\"_seq\":2}]",
                "[{\"a\":1,\"_boot\":\"b\"},{\"a\":2,\"_seq\":2}]",
                "{\"a\":1,\"_boot\":\"b\"}",
                "{\"a\":1,\"_seq\":1}",
                "{\"a\":1,\"_seq\":-1,\"_boot\":\"b\"}",
                "{\"a\":1,\"_seq\":1.5,\"_boot\":\"b\"}",
                "{\"a\":1,\"_seq\":1e2,\"_boot\":\"b\"}",
                "{\"a\":1,\"_seq\":\"1\",\"_boot\":\"b\"}",
                "{\"a\":1,\"_seq\":9223372036854775808,\"_boot\":\"b\"}",
                "{\"a\":1,\"_seq\":1,\"_boot\":\"\"}",
                "{\"a\":1,\"_seq\":1,\"_boot\":1.5}",
                "{\"a\":1,\"_seq\":1,\"_boot\":true}",
                "{\"a\":1,\"_seq\":1,\"_boot\":\"line\\nbreak\"}",
                "{\"a\":1,\"_time\":1700000000,\"_age\":1}",
                "{\"a\":1,\"_time\":null}",
                "{\"a\":1,\"_time\":true}",
                "{\"a\":1,\"_age\":\"1\"}",
                "{\"a\":1,\"_unit\":\"Cel\"}",
                "{\"_\":1}",
            })
    void refusesMisusedKeysOfOurs(String body) {
        assertRefused(Fault.BAD_KEY, () -> json(body));
    }

    @Test
    void refusesABootOf65Characters() {
        String boot = "b".repeat(64);
        assertEquals(
                new Mark(boot, 1),
                json("{\"a\":1,\"_seq\":1,\"_boot\":\"" + boot + "\"}").mark());
        assertRefused(Fault.BAD_KEY, () -> json("{\"a\":1,\"_seq\":1,\"_boot\":\"" + boot + "b\"}"));
    }

    @Test
    void takesTheGreatestSequenceNumber() {
        assertEquals(
                new Mark("b", Long.MAX_VALUE),
                json("{\"a\":1,\"_seq\":9223372036854775807,\"_boot\":\"b\"}").mark());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"_age\":-1}",
                "{\"a\":1,\"_age\":1e300}",
                "{\"a\":1,\"_age\":1e400}",
                "{\"a\":1,\"_time\":1e400}",
                "{\"a\":1,\"_time\":1700000000000}",
                "{\"a\":1,\"_time\":\"yesterday\"}",
                "{\"a\":1,\"_time\":\"2026-11-21\"}",
                "{\"a\":1,\"_time\":\"0000-01-01T00:00:00Z\"}",
            })
    void refusesTimesThatAreNone(String body) {
        assertRefused(Fault.BAD_TIME, () -> json(body));
    }

    @Test
    void takesATimeADayAheadAndRefusesALaterOne() {
        long limit = NOW + ParseRules.DAY_MILLIS;
        assertEquals(
                limit,
                json("{\"a\":1,\"_time\":" + limit / 1000.0 + "}").batch().timeMillis(0));
        assertRefused(Fault.BAD_TIME, () -> json("{\"a\":1,\"_time\":" + (limit + 1) / 1000.0 + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2}|DUPLICATE_KEY",
                "{\"a\":1,\"\\u0061\":2}|DUPLICATE_KEY",
                "{\"_time\":1,\"_time\":1,\"a\":2}|DUPLICATE_KEY",
                "{\"_age\":1,\"_age\":1,\"a\":2}|DUPLICATE_KEY",
                "{\"_boot\":\"b\",\"_boot\":\"b\",\"_seq\":1,\"a\":2}|DUPLICATE_KEY",
                "{\"_boot\":\"b\",\"_seq\":1,\"_seq\":1,\"a\":2}|DUPLICATE_KEY",
                "{\"a\":1e400}|BAD_VALUE",
                "{\"a\":-1e400}|BAD_VALUE",
                "{\"a\":null}|BAD_VALUE",
                "{\"a\":{}}|BAD_VALUE",
                "{\"a\":[]}|BAD_VALUE",
                "{\"a\":[1]}|BAD_VALUE",
                "{\"a\":\"\\ud800\"}|BAD_VALUE",
                "{\"a\":\"\\udc00\\ud800\"}|BAD_VALUE",
                "{\"a\":\"\\u0000\"}|BAD_VALUE",
                "{\"a\":\"\\n\"}|BAD_VALUE",
                "{\"a\":\"\\u0085\"}|BAD_VALUE",
                "{}|BAD_BODY",
                "[]|BAD_BODY",
                "[{}]|BAD_BODY",
                "[{\"a\":1},{}]|BAD_BODY",
                "{\"_time\":1}|BAD_BODY",
                "[{\"_boot\":\"b\",\"_seq\":1}]|BAD_BODY",
                "{\"\":1}|BAD_METRIC",
                "{\"1a\":1}|BAD_METRIC",
                "{\"a b\":1}|BAD_METRIC",
                "{\"\\u00e4\":1}|BAD_METRIC",
                "{\"ä\":1}|BAD_METRIC",
                "{\"a\\u0000\":1}|BAD_METRIC",
                "{\"NaN\":NaN}|BAD_JSON",
                "{\"a\":Infinity}|BAD_JSON",
                "{\"a\":-Infinity}|BAD_JSON",
                "21.5|BAD_JSON",
                "[21.5]|BAD_JSON",
                "[[{\"a\":1}]]|BAD_JSON",
            })
    void refusesWhatCannotBeStored(String body, Fault fault) {
        assertRefused(fault, () -> json(body));
    }

    @Test
    void saysWhichObjectOfABatchWasWrong() {
        FaultException third = assertThrows(FaultException.class, () -> json("[{\"a\":1},{\"a\":2},{\"a\":null}]"));
        FaultException single = assertThrows(FaultException.class, () -> json("{\"a\":null}"));
        FaultException after = assertThrows(FaultException.class, () -> json("[{\"a\":1}] x"));

        assertEquals(2, third.index());
        assertEquals(-1, single.index());
        assertEquals(-1, after.index());
    }

    @Test
    void saysAtWhichByteTheJsonEnded() {
        FaultException fault = assertThrows(FaultException.class, () -> json("{\"a\":1"));

        assertEquals("Expected , or }, at byte 6 (the end)", fault.detail());
    }

    @Test
    void readsMetricNamesOfEveryAllowedCharacterUpTo128() {
        String name = "A_z0.:/-" + "x".repeat(120);
        assertEquals(name, json("{\"" + name + "\":1}").batch().metric(0));
        assertRefused(Fault.BAD_METRIC, () -> json("{\"" + name + "x\":1}"));
    }

    @Test
    void takesNoNameForThatOfTheObjectBefore() {
        ReadingBatch batch =
                json("[{\"temp\":1},{\"tem\":2},{\"temp2\":3},{\"temp\":4,\"hum\":5},{\"hum\":6,\"temp\":7},"
                                + "{\"_age\":1,\"temp\":8},{\"t\\u0065mp\":9,\"hum\":10},{\"temp\":11}]")
                        .batch();
        List<String> read = IntStream.range(0, batch.size())
                .mapToObj(i -> batch.metric(i) + " " + Math.round(batch.number(i)))
                .toList();
        assertEquals(
                List.of(
                        "temp 1", "tem 2", "temp2 3", "temp 4", "hum 5", "hum 6", "temp 7", "temp 8", "temp 9",
                        "hum 10", "temp 11"),
                read);
        assertEquals(NOW - 1_000, batch.timeMillis(7));
    }

    @Test
    void readsAnEscapedNameAsTheSameMetric() {
        assertEquals("temp", json("{\"t\\u0065mp\":1}").batch().metric(0));
    }

    @Test
    void readsTextsUpTo255CharactersWhateverTheirBytes() {
        String wide = "😀".repeat(255);
        assertEquals(wide, json("{\"a\":\"" + wide + "\"}").batch().text(0));
        assertRefused(Fault.BAD_VALUE, () -> json("{\"a\":\"" + wide + "x\"}"));
        assertRefused(Fault.BAD_VALUE, () -> json("{\"a\":\"" + "x".repeat(256) + "\"}"));
        assertEquals("", json("{\"a\":\"\"}").batch().text(0));
    }

    @Test
    void decodesEscapes() {
        assertEquals(
                "\"\\/ é€😀",
                json("{\"a\":\"\\\"\\\\\\/ \\u00e9\\u20AC\\ud83d\\ude00\"}")
                        .batch()
                        .text(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1",
                "21.5",
                "-21.5",
                "0.1",
                "1e3",
                "1E3",
                "1e+3",
                "1e-3",
                "0e0",
                "0e1",
                "-0.0",
                "9007199254740993",
                "123456789012345678",
                "1234567890123456789",
                "0.1234567890123456789",
                "21.299999237060547",
                "1.7976931348623157e308",
                "4.9e-324",
                "1e-400",
                "2.2250738585072011e-308",
                "0.000000000000000000000000000000000000000000000000000000000000000000000000000001"
            })
    void readsNumbersAsJavaDoes(String number) {
        assertEquals(
                Double.parseDouble(number),
                json("{\"a\":" + number + "}").batch().number(0));
        assertEquals(
                Double.parseDouble(number),
                json("{\"a\":" + number + " }").batch().number(0));
    }

    @Test
    void refusesANumberOfMoreThan128Characters() {
        String zeros = "0".repeat(125);
        assertEquals(1, json("{\"a\":1." + zeros + "}").batch().number(0));
        assertRefused(Fault.BAD_JSON, () -> json("{\"a\":1." + zeros + "00}"));
    }

    @Test
    void refusesOneReadingMoreThanARequestMayCarry() {
        String full = objects(Parsing.READINGS_MAX);
        assertEquals(Parsing.READINGS_MAX, json("[" + full + "]").batch().size());

        FaultException fault = assertRefused(Fault.TOO_MANY_READINGS, () -> json("[" + full + ",{\"a\":1}]"));
        assertEquals(Parsing.READINGS_MAX, fault.index());
    }

    private static String objects(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{\"a\":" + i + "}").collect(Collectors.joining(","));
    }

    @Test
    void findsTheSecondOfManyMetricsOfOneObject() {
        String many = IntStream.range(0, 40).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));

        assertEquals(40, json("{" + many + "}").batch().size());
        assertEquals(41, json("[{" + many + "},{\"m0\":1}]").batch().size());
        assertRefused(Fault.DUPLICATE_KEY, () -> json("{" + many + ",\"m0\":1}"));
        assertRefused(Fault.DUPLICATE_KEY, () -> json("{" + many + ",\"m39\":1}"));
        assertRefused(Fault.DUPLICATE_KEY, () -> json("[{" + many + "},{" + many + ",\"m24\":1}]"));
    }

    @Test
    void keepsNamesApartThatFallOnOnePlaceOfTheCache() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                assertEquals(
                        "metric" + i, json("{\"metric" + i + "\":1}").batch().metric(0));
            }
            assertEquals("Aa", json("{\"Aa\":1}").batch().metric(0));
            assertEquals("BB", json("{\"BB\":1}").batch().metric(0));
        }
    }

    @Test
    void readsAPartOfALargerArray() {
        byte[] bytes = Parsing.bytes("xx{\"a\":1}}}");

        ParsedBody body = BodyParser.parse(BodyFormat.JSON, bytes, 2, 7, Parsing.RULES);

        assertEquals(1, body.batch().size());
    }
}
