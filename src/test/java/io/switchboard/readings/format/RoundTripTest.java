package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was written reads back as the same readings. */
class RoundTripTest {
    record Reading(long timeMillis, Object value) {
        void addTo(ReadingBatch batch) {
            if (value instanceof Double number) {
                batch.addNumber("temp", timeMillis, number);
            } else if (value instanceof Boolean flag) {
                batch.addBoolean("temp", timeMillis, flag);
            } else {
                batch.addText("temp", timeMillis, value.toString());
            }
        }
    }

    @Property
    void senmlReadsBack(@ForAll("readings") List<Reading> readings) {
        ReadingBatch batch = batch(readings);

        assertSame(batch, "temp", parsed(BodyFormat.SENML, written(RangeFormat.SENML, batch)));
    }

    @Property
    void csvReadsBackAsTheMetricCalledValue(@ForAll("readings") List<Reading> readings) {
        ReadingBatch batch =
                batch(readings.stream().filter(r -> !isMistakable(r)).toList());
        if (batch.size() > 0) {
            assertSame(batch, "value", parsed(BodyFormat.CSV, written(RangeFormat.CSV, batch)));
        }
    }

    /** CSV has no types: a text that reads as a number or a boolean, or as none, does not come back as a text. */
    private static boolean isMistakable(Reading reading) {
        String word = reading.value
                .toString()
                .strip()
                .toLowerCase(java.util.Locale.ROOT)
                .replaceFirst("^[+-]", "");
        return reading.value instanceof String
                && (!Double.isNaN(Decimal.parse(word))
                        || List.of("true", "false", "nan", "inf", "infinity").contains(word));
    }

    /** The document of a range is no body of readings, but each of its readings is nearly one. */
    @Property
    void jsonReadsBack(@ForAll("readings") List<Reading> readings) throws Exception {
        ReadingBatch batch = batch(readings);
        String document = written(RangeFormat.JSON, batch).toString();
        JsonNode range = new ObjectMapper().readTree(document).get("readings");
        String body = range.toString().replace("{\"time\":", "{\"_time\":");

        assertEquals(batch.size(), range.size());
        assertSame(batch, "value", parsed(BodyFormat.JSON, new OutputBuffer(16).utf8(body)));
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        Arbitrary<Object> numbers = Arbitraries.doubles().map(d -> d);
        Arbitrary<Object> usual =
                Arbitraries.integers().between(-100_000, 100_000).map(i -> i / 100.0);
        Arbitrary<Object> flags = Arbitraries.of(true, false).map(b -> b);
        Arbitrary<Object> texts = Arbitraries.strings()
                .ofMaxLength(20)
                .map(s -> new String(s.getBytes(UTF_8), UTF_8))
                .filter(s -> s.chars().noneMatch(Character::isISOControl))
                .map(s -> s);
        Arbitrary<Object> punctuated = Arbitraries.strings()
                .withChars(",;\"' \u2003\\/{}[]x1")
                .ofMaxLength(6)
                .map(s -> s);
        Arbitrary<Object> values = Arbitraries.oneOf(List.of(numbers, usual, flags, texts, punctuated));
        Arbitrary<Long> times =
                Arbitraries.longs().between(SenmlTime.ABSOLUTE_FROM_MILLIS, Parsing.NOW + ParseRules.DAY_MILLIS);
        return Combinators.combine(times, values)
                .as(Reading::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private static ReadingBatch batch(List<Reading> readings) {
        ReadingBatch batch = new ReadingBatch(1);
        readings.forEach(reading -> reading.addTo(batch));
        return batch;
    }

    private static OutputBuffer written(RangeFormat format, ReadingBatch batch) {
        OutputBuffer out = new OutputBuffer(16);
        RangeWriter writer = RangeWriter.of(format, "kitchen", "temp", out);
        writer.begin();
        writer.rows(batch);
        writer.end();
        return out;
    }

    private static ReadingBatch parsed(BodyFormat format, OutputBuffer out) {
        return Parsing.parse(format, out.take()).batch();
    }

    private static void assertSame(ReadingBatch wanted, String metric, ReadingBatch read) {
        assertEquals(wanted.size(), read.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(metric, read.metric(i));
            assertEquals(wanted.timeMillis(i), read.timeMillis(i));
            assertEquals(wanted.kind(i), read.kind(i));
            assertEquals(wanted.text(i), read.text(i));
            if (wanted.kind(i) != Kind.TEXT) {
                assertEquals(wanted.number(i), read.number(i));
            }
        }
    }
}
